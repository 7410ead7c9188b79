package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import io.github.rlrestore.imagej.explore.ExploreWindow;
import io.github.rlrestore.imagej.explore.Visitor;
import java.awt.Checkbox;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ItemEvent;
import java.io.File;
import java.nio.file.Files;
import javax.swing.JWindow;

/**
 * Main class: a user who goes through docs/user-guide.md with the sample and takes its pictures,
 * and the one of docs/fiji.md that shows a result.
 *
 * <p>{@code mvn -Dtest=UserGuideTest package} runs it under Xvfb and leaves them in target/guide.
 * docs/images/explore.png is a copy of guide-explore.png.
 *
 * <p>Arguments: folder of the samples, folder for the pictures, folder for results.
 */
final class GuideVisit {
  private final File samples;
  private final File pictures;
  private final String results;
  private int x;

  private GuideVisit(String[] args) {
    samples = new File(args[0]);
    pictures = new File(args[1]);
    results = args[2];
  }

  public static void main(String[] args) {
    try {
      new GuideVisit(args).run();
      System.out.println("visit ended");
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private void run() throws Exception {
    backdrop();
    ImageJ window = new ImageJ();
    window.setLocation(20, 20);
    IJ.run("Record...");
    Recorder.getInstance().setLocation(20, 800); // out of the pictures
    ImagePlus source = open("church.png");
    ImagePlus result = restore(source);
    info(result);
    explore(source);
    warning();
    batch();
  }

  /** A desk for the windows to lie on. */
  private static void backdrop() throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          Window desk = new JWindow();
          desk.setBounds(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
          ((JWindow) desk).getContentPane().setBackground(new Color(0xc9d1da));
          desk.setVisible(true);
          desk.toBack();
        });
  }

  private ImagePlus open(String name) {
    ImagePlus image = IJ.openImage(new File(samples, name).getPath());
    show(image);
    return image;
  }

  private void show(ImagePlus image) {
    if (image.getWindow() == null) {
      image.show();
    }
    image.getWindow().setLocation(20 + x++ * 300, 180);
  }

  private File picture(String name) {
    return new File(pictures, "guide-" + name + ".png");
  }

  private ImagePlus restore(ImagePlus source) throws Exception {
    GenericDialog dialog = dialog();
    System.out.println("advice: " + DialogVisit.advice(dialog, "trained"));
    Checkbox box = (Checkbox) dialog.getCheckboxes().get(0);
    box.setState(true);
    Toolkit.getDefaultToolkit()
        .getSystemEventQueue()
        .postEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, "Preview", ItemEvent.SELECTED));
    System.out.println("preview: " + DialogVisit.advice(dialog, "This part"));
    Camera.pictureOfAll(picture("dialog"), source.getWindow(), dialog);
    WindowSession.click(dialog.getButtons()[0]);
    ImagePlus result = WindowSession.await("the result", () -> WindowSession.other(source));
    System.out.println("recorded: " + WindowSession.await("the line", WindowSession::recorded));
    show(result);
    Camera.pictureOfAll(picture("result"), source.getWindow(), result.getWindow());
    Camera.pictureOfAll(
        new File(pictures, "imagej-result.png"),
        IJ.getInstance(),
        source.getWindow(),
        result.getWindow());
    return result;
  }

  private void info(ImagePlus result) throws Exception {
    WindowManager.setCurrentWindow(result.getWindow());
    IJ.run("Show Info...");
    Frame info = WindowSession.await("the info", () -> frame("Info for " + result.getTitle()));
    Rectangle wanted = new Rectangle(20, 480, 900, 400);
    for (int i = 0; i < 20; i++) { // it takes a size of its own, sooner or later
      info.setBounds(wanted);
      IJ.wait(300);
      if (info.getBounds().equals(wanted)) {
        break;
      }
    }
    Camera.picture(info, picture("info"));
    info.dispose();
    result.changes = false;
    result.close();
    x--;
  }

  private static Frame frame(String title) {
    for (Window w : Window.getWindows()) {
      if (w.isShowing() && w instanceof Frame && ((Frame) w).getTitle().equals(title)) {
        return (Frame) w;
      }
    }
    return null;
  }

  private void explore(ImagePlus source) throws Exception {
    WindowManager.setCurrentWindow(source.getWindow());
    WindowSession.choose("RL-Restore Explore Steps...");
    ExploreWindow window = Visitor.window();
    Visitor visitor = new Visitor(window);
    System.out.println("opened: " + visitor.settled());
    open("church-original.png");
    System.out.println("compare: " + visitor.compare("church-original.png"));
    System.out.println("go on: " + visitor.click("Let the agent go on") + " | " + visitor.strip());
    Camera.picture(window, picture("explore"));
    visitor.click("Undo");
    visitor.choose(5);
    System.out.println("take: " + visitor.click("Take this tool instead"));
    System.out.println("cut off: " + visitor.cutOff());
    Camera.picture(window, picture("branch"));
    System.out.println("record: " + visitor.click("Record as macro"));
    System.out.println("line: " + WindowSession.recorded());
    Frame recorder = Recorder.getInstance();
    recorder.setBounds(20, 480, 900, 200);
    Visitor.act(window::dispose);
    Camera.picture(recorder, picture("recorder"));
    recorder.setLocation(20, 800);
    IJ.run("Close All");
  }

  /** An image that is noisier than the model knows. */
  private void warning() throws Exception {
    ImagePlus clean = open("church-original.png");
    IJ.runMacro("run('RL-Restore Degrade...', 'noise=100 seed=1');");
    ImagePlus noisy = WindowSession.await("the noisy one", () -> WindowSession.other(clean));
    clean.close();
    x = 0;
    show(noisy);
    GenericDialog dialog = dialog();
    System.out.println("advice: " + DialogVisit.advice(dialog, "trained"));
    Camera.pictureOfAll(picture("warning"), noisy.getWindow(), dialog);
    WindowSession.click(dialog.getButtons()[1]);
    noisy.changes = false;
    noisy.close();
  }

  private static GenericDialog dialog() {
    WindowSession.choose("RL-Restore...");
    GenericDialog dialog =
        WindowSession.await(
            "the dialog", () -> (GenericDialog) WindowSession.dialog("RL-Restore..."));
    dialog.setLocation(300, 180);
    return dialog;
  }

  private void batch() throws Exception {
    File in = new File(results, "in");
    if (!in.mkdirs()) {
      throw new AssertionError("cannot make " + in);
    }
    for (String level : new String[] {"mild", "moderate", "severe"}) {
      IJ.runMacro(
          "open('"
              + new File(samples, "church-original.png")
              + "'); run('RL-Restore Degrade...', 'level="
              + level
              + " seed=2'); saveAs('png', '"
              + new File(in, level + ".png")
              + "'); close('*');");
    }
    Files.writeString(new File(in, "bad.png").toPath(), "no PNG");
    IJ.runMacro(
        "run('RL-Restore Batch...', 'input=["
            + in
            + "] output=["
            + new File(results, "out")
            + "] steps=3');");
    Frame files = WindowSession.await("the table", () -> frame("RL-Restore Batch"));
    Frame chains = WindowSession.await("the chains", () -> frame("RL-Restore Toolchains"));
    files.setBounds(20, 180, 1180, 180);
    chains.setBounds(20, 370, 1180, 160);
    IJ.wait(500); // until they are as large
    Camera.pictureOfAll(picture("batch"), files, chains);
  }
}
