package io.github.rlrestore.imagej;

import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The lines of a dialog that say whether the image suits the model. Found on a thread of its own;
 * other options make what is not yet found worthless. Used on the event thread, but for {@link
 * #say}.
 */
final class AdviceLabel implements AutoCloseable {
  private static final int WIDTH = 64;
  private static final int LINES = 3;

  private final GenericDialog dialog;
  private final InputAdvice advice;
  private final MultiLineLabel label;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          r -> {
            Thread t = new Thread(r, "RL-Restore advice");
            t.setDaemon(true);
            return t;
          });
  private volatile String wanted = "";
  private List<String> found = List.of("Looking at the image...");

  /** Adds the lines to a dialog that is being made. */
  AdviceLabel(GenericDialog dialog, InputAdvice advice) {
    this.dialog = dialog;
    this.advice = advice;
    dialog.addMessage(text(found));
    this.label = (MultiLineLabel) dialog.getMessage();
    dialog.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowOpened(WindowEvent e) {
            // lines may have been found after the dialog was packed and before it was shown
            fit();
          }
        });
  }

  /** Looks at the image, unless that was done with the same options; returns at once. */
  void show(Options options) {
    String key = InputAdvice.key(options);
    if (key.equals(wanted)) {
      say(found);
      return;
    }
    wanted = key;
    thread.execute(
        () -> {
          if (key.equals(wanted)) {
            List<String> lines = advice.lines(options);
            EventQueue.invokeLater(() -> found(key, lines));
          }
        });
  }

  private void found(String key, List<String> lines) {
    if (key.equals(wanted)) {
      found = lines;
      say(lines);
    }
  }

  /** Shows other lines until the next {@link #show}. */
  void say(List<String> lines) {
    String text = text(lines);
    EventQueue.invokeLater(
        () -> {
          label.setText(text);
          label.getAccessibleContext().setAccessibleName(text);
          label.repaint();
          fit();
        });
  }

  /**
   * Makes room if the lines, or anything else, need more than there is: what a component wanted
   * before its window was on a screen may be too little there.
   */
  private void fit() {
    if (!dialog.isShowing()) {
      return; // it is fitted when it is opened
    }
    // the label's least width leaves out its margins, by which its text would be cut
    if (small(label, label.getPreferredSize()) || cutOff(dialog)) {
      forgetSizes(dialog);
      dialog.pack();
    }
  }

  private static boolean cutOff(Container in) {
    for (Component c : in.getComponents()) {
      boolean small = small(c, c.getMinimumSize());
      if (small || c instanceof Container && cutOff((Container) c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean small(Component c, Dimension needs) {
    return needs.width > c.getWidth() || needs.height > c.getHeight();
  }

  private static void forgetSizes(Container in) {
    for (Component c : in.getComponents()) {
      if (c instanceof Container) {
        forgetSizes((Container) c);
      }
      c.invalidate();
    }
  }

  @Override
  public void close() {
    wanted = "closed";
    thread.shutdownNow();
  }

  /** Wrapped, and never fewer lines than there is room for, so that the dialog keeps its size. */
  private static String text(List<String> lines) {
    List<String> wrapped = new ArrayList<>();
    lines.forEach(l -> wrapped.addAll(wrap(l)));
    int missing = Math.max(0, LINES - wrapped.size());
    wrapped.addAll(Collections.nCopies(missing, " "));
    return String.join("\n", wrapped);
  }

  static List<String> wrap(String line) {
    List<String> parts = new ArrayList<>();
    String rest = line;
    while (rest.length() > WIDTH) {
      int at = rest.lastIndexOf(' ', WIDTH);
      int cut = at > WIDTH / 2 ? at : WIDTH;
      parts.add(rest.substring(0, cut));
      rest = "  " + rest.substring(cut).trim();
    }
    parts.add(rest);
    return parts;
  }
}
