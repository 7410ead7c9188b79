package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Choice;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.io.File;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Main class: a user at the window of plain ImageJ who applies a toolchain while the Recorder is
 * on, and looks at the dialogs of the other commands.
 *
 * <p>Arguments: input, model, the files for the results of the dialog and of the replay, and a
 * folder for pictures.
 */
final class CommandSession {
  private static final String APPLY = "RL-Restore Apply Toolchain...";
  private static final List<String> OTHERS =
      List.of(
          "RL-Restore Batch...",
          "RL-Restore Degrade...",
          "RL-Restore Evaluate...",
          "RL-Restore Models...");

  private CommandSession() {}

  public static void main(String[] args) {
    try {
      new ImageJ();
      String line = apply(args[0], args[1], args[2], args[4]);
      System.out.println("recorded: " + line);
      replay(args[0], line, args[3]);
      for (String label : OTHERS) {
        look(label, args[4]);
      }
      plot(args[0], args[1], args[4]);
      System.out.println("session ended");
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private static String apply(String input, String model, String output, String pictures)
      throws Exception {
    ImagePlus source = IJ.openImage(input);
    source.show();
    IJ.run("Record...");
    WindowSession.choose(APPLY);
    GenericDialog dialog =
        WindowSession.await("the dialog", () -> (GenericDialog) WindowSession.dialog(APPLY));
    WindowSession.selectModel(dialog, model);
    ((TextField) dialog.getStringFields().get(0)).setText("1,2,stop");
    ((Choice) dialog.getChoices().get(3)).select("java");
    picture(APPLY, pictures);
    WindowSession.click(dialog.getButtons()[0]);
    ImagePlus result = WindowSession.await("the result", () -> WindowSession.other(source));
    String line = WindowSession.await("the Recorder's line", WindowSession::recorded);
    Recorder.getInstance().close();
    IJ.saveAsTiff(result, output);
    result.changes = false;
    result.close();
    source.close();
    return line;
  }

  private static void replay(String input, String line, String output) {
    ImagePlus source = IJ.openImage(input);
    source.show();
    IJ.runMacro(line);
    ImagePlus result = WindowSession.await("the replay", () -> WindowSession.other(source));
    IJ.saveAsTiff(result, output);
  }

  /** Opens a dialog, takes its picture and cancels it. */
  private static void look(String label, String pictures) throws Exception {
    WindowSession.choose(label);
    GenericDialog dialog =
        WindowSession.await("the dialog", () -> (GenericDialog) WindowSession.dialog(label));
    picture(label, pictures);
    WindowSession.click(dialog.getButtons()[1]);
    WindowSession.await("its end", () -> WindowSession.dialog(label) == null ? true : null);
    System.out.println("seen: " + label);
  }

  /** A folder against itself: a table and a plot. */
  private static void plot(String input, String model, String pictures) throws Exception {
    String folder = new File(input).getParent();
    IJ.runMacro(
        "run('RL-Restore Evaluate...', 'input=["
            + folder
            + "/in] reference=["
            + folder
            + "/in clean] model=["
            + model
            + "] engine=java');");
    IJ.runMacro(
        "run('RL-Restore Models...', 'show=["
            + model
            + "]'); run('RL-Restore Batch...', 'input=["
            + folder
            + "/in] output=["
            + folder
            + "/in restored] model=["
            + model
            + "] engine=java');");
    for (java.awt.Window w : java.awt.Window.getWindows()) {
      if (w.isShowing() && w instanceof java.awt.Frame) {
        System.out.println("window: " + ((java.awt.Frame) w).getTitle());
      }
    }
    picture("end", pictures);
  }

  private static void picture(String name, String pictures) throws Exception {
    IJ.wait(1500); // until it is painted
    Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
    File file = new File(pictures, name.replaceAll("[^A-Za-z]+", "-") + ".png");
    ImageIO.write(new Robot().createScreenCapture(screen), "png", file);
  }
}
