package io.github.rlrestore.imagej.train;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JLabel;

/**
 * Main class: a user at "RL-Restore Train..." in plain ImageJ, who finishes one run and cancels
 * another.
 *
 * <p>Arguments: folder of clean images, settings of a run without end, folder for the runs, file
 * for the picture of the window.
 */
public final class TrainVisit {
  private TrainVisit() {}

  public static void main(String[] args) {
    try {
      new ImageJ();
      finish(args);
      cancel(args);
      System.out.println("visit ended");
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private static Thread begin(String[] args, String run) {
    String macro =
        "run('RL-Restore Train...', 'data=["
            + args[0]
            + "] settings=["
            + args[1]
            + "] output=["
            + args[2]
            + "/"
            + run
            + (run.equals("finished") ? "]" : "] install=no")
            + "');";
    Thread thread = new Thread(() -> IJ.runMacro(macro), "macro");
    thread.start();
    return thread;
  }

  private static void finish(String[] args) throws Exception {
    Thread macro = begin(args, "finished");
    TrainWindow window = await("the window", TrainVisit::window);
    await("a score", () -> label(window, "Best model so far") ? true : null);
    await("a patch", () -> label(window, "Stage joint") ? true : null);
    System.out.println("cut off: " + cutOff(window));
    photograph(window, args[3]);
    click(window, "Finish");
    macro.join(60_000);
    await("the end", () -> label(window, "Training finished early") ? true : null);
    System.out.println("table: " + (WindowManager.getWindow("RL-Restore Train") != null));
    click(window, "Close");
    await("closing", () -> window.isShowing() ? null : true);
  }

  private static void cancel(String[] args) throws Exception {
    Thread macro = begin(args, "cancelled");
    TrainWindow window = await("the window", TrainVisit::window);
    await("a score", () -> label(window, "Best model so far") ? true : null);
    new Thread(() -> click(window, "Cancel")).start();
    Window question = await("the question", TrainVisit::question);
    click(question, "Yes");
    macro.join(60_000);
    await("the end", () -> label(window, "Training cancelled; nothing was kept") ? true : null);
    System.out.println("left: " + new File(args[2], "cancelled").exists());
  }

  private static TrainWindow window() {
    for (Window w : Window.getWindows()) {
      if (w instanceof TrainWindow && w.isShowing()) {
        return (TrainWindow) w;
      }
    }
    return null;
  }

  private static Window question() {
    for (Window w : Window.getWindows()) {
      if (w instanceof javax.swing.JDialog && w.isShowing()) {
        return w;
      }
    }
    return null;
  }

  private static boolean label(Container in, String text) {
    return ask(
        () ->
            all(in, JLabel.class).stream()
                .anyMatch(l -> l.getText() != null && l.getText().startsWith(text)));
  }

  private static void click(Container in, String text) {
    JButton button =
        ask(
            () ->
                all(in, JButton.class).stream()
                    .filter(b -> text.equals(b.getText()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button " + text)));
    ask(
        () -> {
          button.doClick();
          return true;
        });
  }

  private static List<String> cutOff(TrainWindow window) {
    return ask(
        () -> {
          List<String> cut = new ArrayList<>();
          List<Component> parts = new ArrayList<>(all(window, JButton.class));
          parts.addAll(all(window, PatchView.class));
          parts.addAll(all(window, CurveView.class));
          parts.addAll(all(window, JLabel.class));
          for (Component p : parts) {
            Rectangle seen = ((javax.swing.JComponent) p).getVisibleRect();
            boolean small =
                p.getHeight() < p.getPreferredSize().height
                    || p.getWidth() < p.getPreferredSize().width;
            if (small || seen.width < p.getWidth() || seen.height < p.getHeight()) {
              cut.add(p.getClass().getSimpleName() + " " + p.getBounds());
            }
          }
          return cut;
        });
  }

  private static <T extends Component> List<T> all(Container in, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Component c : in.getComponents()) {
      if (type.isInstance(c)) {
        found.add(type.cast(c));
      }
      if (c instanceof Container) {
        found.addAll(all((Container) c, type));
      }
    }
    return found;
  }

  private static <T> T ask(Supplier<T> question) {
    List<T> answer = new ArrayList<>();
    try {
      EventQueue.invokeAndWait(() -> answer.add(question.get()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return answer.get(0);
  }

  private static <T> T await(String what, Supplier<T> thing) {
    long end = System.nanoTime() + 120_000_000_000L;
    while (System.nanoTime() < end) {
      T found = thing.get();
      if (found != null) {
        return found;
      }
      IJ.wait(20);
    }
    throw new AssertionError(what + " did not come");
  }

  private static void photograph(Window window, String file) throws Exception {
    ask(
        () -> {
          window.toFront();
          return true;
        });
    IJ.wait(700);
    Rectangle bounds = ask(window::getBounds);
    List<Image> variants =
        new Robot().createMultiResolutionScreenCapture(bounds).getResolutionVariants();
    ImageIO.write((BufferedImage) variants.get(variants.size() - 1), "png", new File(file));
  }
}
