package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.event.ItemEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Main class: a user who looks at every dialog, tries the preview, and cancels all.
 *
 * <p>Arguments: input, model, file name that the pictures begin with.
 */
final class DialogVisit {
  private static final String[] LABELS = {
    "RL-Restore...",
    "RL-Restore Apply Toolchain...",
    "RL-Restore Batch...",
    "RL-Restore Degrade...",
    "RL-Restore Evaluate...",
    "RL-Restore Train...",
    "RL-Restore Models..."
  };

  private DialogVisit() {}

  public static void main(String[] args) {
    try {
      new ImageJ();
      ImagePlus source = IJ.openImage(args[0]);
      source.show();
      byte[] pixels = ((byte[]) source.getProcessor().getPixels()).clone();
      for (String label : LABELS) {
        WindowSession.choose(label);
        GenericDialog dialog =
            WindowSession.await("the dialog", () -> (GenericDialog) WindowSession.dialog(label));
        if (dialog.getMessage() != null) {
          System.out.println("advice: " + advice(dialog, "trained"));
        }
        Camera.picture(dialog, new File(args[2] + label.replaceAll("[^A-Za-z]+", "-") + ".png"));
        System.out.println(label + " cut off: " + cutOff(dialog));
        if (label.equals(LABELS[0])) {
          preview(dialog, source, args[1]);
        }
        WindowSession.click(dialog.getButtons()[1]);
        WindowSession.await("its end", () -> WindowSession.dialog(label) == null ? true : null);
      }
      System.out.println("overlay left: " + source.getOverlay());
      System.out.println(
          "untouched: " + Arrays.equals(pixels, (byte[]) source.getProcessor().getPixels()));
      System.out.println("visit ended");
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private static void preview(GenericDialog dialog, ImagePlus source, String model) {
    WindowSession.selectModel(dialog, model);
    Checkbox box = (Checkbox) dialog.getCheckboxes().get(0);
    box.setState(true);
    Toolkit.getDefaultToolkit()
        .getSystemEventQueue()
        .postEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, "Preview", ItemEvent.SELECTED));
    int both = WindowSession.await("the preview", () -> value(source));
    ((TextField) dialog.getNumericFields().get(0)).setText("1");
    int one = WindowSession.await("another", () -> other(value(source), both));
    System.out.println("previews differ: " + (one != both));
    System.out.println("preview says: " + advice(dialog, "This part"));
    ((TextField) dialog.getNumericFields().get(0)).setText("none");
    System.out.println("advice: " + advice(dialog, "nvalid"));
  }

  /** The lines below the options, once these words stand there. */
  static String advice(GenericDialog dialog, String words) {
    String lines =
        WindowSession.await(
            words,
            () -> {
              String name = dialog.getMessage().getAccessibleContext().getAccessibleName();
              return name != null && name.contains(words) ? name : null;
            });
    return lines.replaceAll("\\s+", " ").trim();
  }

  /** A pixel of what is shown over the image, null if nothing is. */
  private static Integer value(ImagePlus source) {
    return source.getOverlay() == null
        ? null
        : ((ij.gui.ImageRoi) source.getOverlay().get(0)).getProcessor().get(40, 40);
  }

  private static Integer other(Integer value, int than) {
    return value == null || value == than ? null : value;
  }

  /** What is not wholly inside its parent, or smaller than it wants to be. */
  private static List<String> cutOff(Dialog dialog) throws Exception {
    List<String> cut = new ArrayList<>();
    EventQueue.invokeAndWait(() -> look(dialog, cut));
    return cut;
  }

  private static void look(Container in, List<String> cut) {
    Rectangle inside = new Rectangle(in.getSize());
    for (Component c : in.getComponents()) {
      Dimension wanted = c.getMinimumSize();
      boolean small = c.getWidth() < wanted.width || c.getHeight() < wanted.height;
      if (!inside.contains(c.getBounds()) || small) {
        cut.add(c.getClass().getSimpleName() + " " + c.getBounds() + ", wants " + wanted);
      }
      if (c instanceof Container) {
        look((Container) c, cut);
      }
    }
  }
}
