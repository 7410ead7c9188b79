package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Choice;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Main class: a user at the window of plain ImageJ. Picks the command from the menu, fills in the
 * dialog and clicks OK while the Recorder is on, then runs the recorded line.
 *
 * <p>Arguments: input, model, and the files for the results of the dialog and of the replay.
 */
final class WindowSession {
  /** Spelled out, since the class path of this session does not have the plugin. */
  private static final String LABEL = "RL-Restore...";

  private final String input;
  private final String model;

  private WindowSession(String input, String model) {
    this.input = input;
    this.model = model;
  }

  public static void main(String[] args) {
    try {
      run(args);
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(String[] args) throws Exception {
    WindowSession session = new WindowSession(args[0], args[1]);
    ImageJ window = new ImageJ();
    window.exitWhenQuitting(true);
    IJ.run("Record...");
    String line = session.byHand(args[2]);
    System.out.println("recorded: " + line);
    session.replay(line, args[3]);
    session.seeErrors();
    System.out.println("session ended");
  }

  private String byHand(String output) throws Exception {
    ImagePlus source = IJ.openImage(input);
    source.show();
    choose(LABEL);
    GenericDialog dialog = await("the dialog", () -> (GenericDialog) dialog(LABEL));
    selectModel(dialog, model);
    ((TextField) dialog.getNumericFields().get(0)).setText("2");
    click(dialog.getButtons()[0]);
    ImagePlus result = await("the result", () -> other(source));
    String line = await("the Recorder's line", WindowSession::recorded);
    System.out.println("images: " + WindowManager.getImageCount());
    IJ.saveAsTiff(result, output);
    result.changes = false;
    result.close();
    source.close();
    return line;
  }

  static void selectModel(GenericDialog dialog, String model) {
    Choice models = (Choice) dialog.getChoices().get(0);
    models.insert(model, 0);
    models.select(model);
  }

  static String recorded() {
    return Arrays.stream(Recorder.getInstance().getText().split("\n"))
        .filter(l -> l.contains("RL-Restore"))
        .reduce((a, b) -> a + "\n" + b)
        .orElse(null);
  }

  private void replay(String line, String output) {
    ImagePlus source = IJ.openImage(input);
    source.show();
    IJ.runMacro(line);
    IJ.saveAsTiff(await("the replayed result", () -> other(source)), output);
  }

  /** Asks for too many steps in the dialog, then in a macro, and closes the dialogs that come. */
  private void seeErrors() throws Exception {
    choose(LABEL);
    GenericDialog dialog = await("the dialog", () -> (GenericDialog) dialog(LABEL));
    ((TextField) dialog.getNumericFields().get(0)).setText("99");
    click(dialog.getButtons()[0]);
    Dialog error = await("the error", WindowSession::error);
    System.out.println("error: " + IJ.getErrorMessage());
    EventQueue.invokeAndWait(error::dispose);

    Thread macro =
        new Thread(() -> IJ.runMacro("run('RL-Restore...', 'steps=99'); print('alive');"));
    macro.start();
    GenericDialog inMacro = await("the macro's error", () -> (GenericDialog) dialog("Macro Error"));
    click(inMacro.getButtons()[0]);
    macro.join(10_000);
  }

  private static Dialog error() {
    Dialog dialog = dialog(LABEL);
    return dialog instanceof MessageDialog ? dialog : null;
  }

  /** Picks the command from the menu. */
  static void choose(String label) {
    MenuItem item = find(IJ.getInstance().getMenuBar().getMenu(5), label);
    System.out.println("menu: " + ((Menu) item.getParent()).getLabel() + " > " + item.getLabel());
    IJ.getInstance()
        .actionPerformed(
            new ActionEvent(item, ActionEvent.ACTION_PERFORMED, item.getActionCommand()));
  }

  static Dialog dialog(String title) {
    for (Window w : Window.getWindows()) {
      if (w.isShowing() && w instanceof Dialog && ((Dialog) w).getTitle().equals(title)) {
        return (Dialog) w;
      }
    }
    return null;
  }

  static ImagePlus other(ImagePlus source) {
    int[] ids = WindowManager.getIDList();
    return ids == null
        ? null
        : Arrays.stream(ids)
            .mapToObj(WindowManager::getImage)
            .filter(i -> i != source)
            .findFirst()
            .orElse(null);
  }

  private static MenuItem find(Menu menu, String label) {
    for (int i = 0; i < menu.getItemCount(); i++) {
      MenuItem item = menu.getItem(i);
      if (item instanceof Menu) {
        MenuItem inside = find((Menu) item, label);
        if (inside != null) {
          return inside;
        }
      } else if (item.getLabel().equals(label)) {
        return item;
      }
    }
    return null;
  }

  /** As an event, since without a window manager a window's place on the screen is not reliable. */
  static void click(Button button) {
    Toolkit.getDefaultToolkit()
        .getSystemEventQueue()
        .postEvent(
            new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getActionCommand()));
  }

  static <T> T await(String what, Supplier<T> thing) {
    long end = System.nanoTime() + 200_000_000_000L;
    while (System.nanoTime() < end) {
      T found = thing.get();
      if (found != null) {
        return found;
      }
      IJ.wait(50);
    }
    throw new AssertionError(what + " did not come");
  }
}
