package io.github.rlrestore.imagej.explore;

import static io.github.rlrestore.imagej.explore.Visitor.act;
import static io.github.rlrestore.imagej.explore.Visitor.ask;
import static io.github.rlrestore.imagej.explore.Visitor.await;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.rlrestore.core.restore.Exploration;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Main class: a user at "RL-Restore Explore Steps..." in plain ImageJ. Prints what is seen.
 *
 * <p>Arguments: image, reference, model, file for the picture of the window, file for the applied
 * result, and anything to cancel a computation and to open and close the window ten times too.
 */
public final class ExploreVisit {
  private static final String COMMAND = "RL-Restore Explore Steps...";

  /**
   * AWT keeps the window that was active last and Swing the one that it painted last, empty as they
   * are, until others take their places. Without a window manager that may never happen.
   */
  private static final int HELD_BY_AWT = 2;

  private ExploreVisit() {}

  public static void main(String[] args) {
    try {
      run(args);
      System.out.println("visit ended");
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(String[] args) throws Exception {
    new ImageJ().exitWhenQuitting(true);
    IJ.run("Record...");
    ImagePlus reference = IJ.openImage(args[1]);
    reference.setTitle("reference");
    reference.show();
    ImagePlus image = IJ.openImage(args[0]);
    image.show();
    System.out.println("menu: " + ij.Menus.getCommands().containsKey(COMMAND));
    String options = "model=[" + args[2] + "] engine=java";
    run(image, options);
    Visitor visitor = new Visitor(Visitor.window());
    System.out.println("opened: " + visitor.settled());
    System.out.println("models: " + visitor.choices("model"));
    explore(visitor, args[3]);
    apply(visitor, args[4], image);
    act(() -> Visitor.window().dispose());
    part(image, options);
    if (args.length > 5) {
      cancelling(options);
      openAndClose(image, options);
    }
  }

  private static void explore(Visitor v, String picture) throws Exception {
    System.out.println("begin: " + v.strip());
    System.out.println("go on: " + v.click("Let the agent go on") + " | " + v.strip());
    System.out.println("macro: " + v.macro());
    System.out.println("undo: " + v.click("Undo") + " | " + v.strip());
    System.out.println("undo: " + v.click("Undo") + " | " + v.strip());
    System.out.println("can undo: " + ask(() -> v.button("Undo").isEnabled()));
    System.out.println("redo: " + v.click("Redo") + " | " + v.strip());
    System.out.println("macro: " + v.macro());
    v.click("Undo");
    act(() -> v.find(ValueTable.class).box(1).doClick());
    System.out.println("veto: " + v.click("Let the agent go on") + " | " + v.strip());
    v.click("Undo");
    act(() -> v.find(ValueTable.class).box(1).doClick());
    System.out.println("can take: " + ask(() -> v.button("Take this tool instead").isEnabled()));
    v.choose(1);
    System.out.println("take: " + v.click("Take this tool instead") + " | " + v.strip());
    v.choose(1);
    System.out.println("take: " + v.click("Take this tool instead") + " | " + v.strip());
    compare(v);
    WindowManager.getImage("reference").close(); // its pixels are still known
    System.out.println("without it: " + v.click("Let the agent go on") + " | " + v.strip());
    v.click("Undo");
    System.out.println("cut off: " + v.cutOff());
    v.photograph(picture);
    System.out.println("record: " + v.click("Record as macro"));
    System.out.println(
        "clipboard: "
            + Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor));
    System.out.println(
        "recorder: "
            + Arrays.asList(Recorder.getInstance().getText().split("\n")).stream()
                .filter(l -> l.contains("RL-Restore"))
                .reduce("", (a, b) -> a + b));
  }

  private static void compare(Visitor v) {
    System.out.println("compare: " + v.compare("reference"));
    System.out.println(
        "scores: "
            + ask(
                () ->
                    v.find(StepStrip.class).cards().stream()
                        .filter(c -> c.lines().stream().anyMatch(l -> l.startsWith("PSNR")))
                        .count()));
  }

  private static void apply(Visitor v, String file, ImagePlus image) {
    System.out.println("apply: " + v.click("Apply to image"));
    int[] ids = WindowManager.getIDList();
    ImagePlus result = WindowManager.getImage(ids[ids.length - 1]);
    System.out.println("images: " + ids.length + ", " + result.getTitle());
    IJ.saveAsTiff(result, file);
    result.changes = false;
    result.close();
    WindowManager.setCurrentWindow(image.getWindow());
  }

  /** A selected part, whose line is run when nothing is selected any more. */
  private static void part(ImagePlus image, String options) {
    image.setRoi(12, 20, 90, 80);
    run(image, options);
    Visitor v = new Visitor(Visitor.window());
    v.settled();
    v.click("Let the agent go on");
    String line = v.macro();
    System.out.println("part: " + line.replaceAll(" run.*", ""));
    v.click("Apply to image");
    ImagePlus applied = last();
    act(() -> Visitor.window().dispose());
    image.deleteRoi();
    WindowManager.setTempCurrentImage(image);
    IJ.runMacro(line);
    WindowManager.setTempCurrentImage(null);
    ImagePlus replayed = last();
    byte[] pixels = (byte[]) applied.getProcessor().getPixels();
    System.out.println(
        "part again: "
            + (replayed != applied)
            + Arrays.equals(pixels, (byte[]) replayed.getProcessor().getPixels()));
    image.deleteRoi();
    for (ImagePlus made : new ImagePlus[] {applied, replayed}) {
      made.changes = false;
      made.close();
    }
  }

  private static ImagePlus last() {
    int[] ids = WindowManager.getIDList();
    return WindowManager.getImage(ids[ids.length - 1]);
  }

  private static void cancelling(String options) {
    ImagePlus large = IJ.createImage("large", "8-bit ramp", 3000, 3000, 1);
    large.show();
    run(large, options);
    Visitor v = new Visitor(Visitor.window());
    v.settled();
    act(
        () -> {
          v.button("Let the agent go on").doClick();
          v.button("Cancel").doClick();
        });
    System.out.println("cancel: " + v.settled() + " | " + v.strip());
    act(() -> v.button("Let the agent go on").doClick());
    act(() -> Visitor.window().dispose()); // while it computes
    large.changes = false;
    large.close();
  }

  /** Runs the command on an image, whichever window a late event of the display brings forward. */
  private static void run(ImagePlus image, String options) {
    WindowManager.setCurrentWindow(image.getWindow());
    WindowManager.setTempCurrentImage(image);
    try {
      IJ.runMacro("run('" + COMMAND + "', '" + options + "');");
    } finally {
      WindowManager.setTempCurrentImage(null);
    }
  }

  private static void openAndClose(ImagePlus image, String options) throws Exception {
    List<WeakReference<Exploration>> explorations = new ArrayList<>();
    List<WeakReference<ExploreWindow>> windows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      run(image, options);
      visitAndClose(explorations, windows);
    }
    System.out.println("windows opened: " + windows.size());
    await("the memory", () -> left(explorations) == 0 ? Boolean.TRUE : collect());
    await("the windows", () -> left(windows) <= HELD_BY_AWT ? Boolean.TRUE : collect());
    System.out.println("explorations left: " + left(explorations));
    await("the end of the threads", () -> threads().isEmpty() ? Boolean.TRUE : null);
    System.out.println("threads: " + threads());
  }

  private static void visitAndClose(
      List<WeakReference<Exploration>> explorations, List<WeakReference<ExploreWindow>> windows) {
    ExploreWindow window = Visitor.window();
    Visitor v = new Visitor(window);
    v.settled();
    v.click("Let the agent go on");
    explorations.add(new WeakReference<>(ask(window::exploration)));
    windows.add(new WeakReference<>(window));
    act(window::dispose);
  }

  private static Boolean collect() {
    System.gc();
    return null;
  }

  private static long left(List<? extends WeakReference<?>> gone) {
    return gone.stream().filter(w -> w.get() != null).count();
  }

  private static List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Thread t : Thread.getAllStackTraces().keySet()) {
      if (t.getName().startsWith("RL-Restore")) {
        names.add(t.getName());
      }
    }
    return names;
  }
}
