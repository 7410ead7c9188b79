package io.github.rlrestore.imagej.train;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.training.run.Glimpse;
import io.github.rlrestore.training.run.Score;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;

/**
 * The window of "RL-Restore Train...": the curves of training and validation PSNR, what the
 * networks make of a patch, and how the run shall end: Finish keeps the best model so far, Cancel
 * discards it after asking. Shows only; the run computes on another thread. Thread-safe where
 * {@link TrainView} is, otherwise used on the event thread only.
 */
public final class TrainWindow extends JFrame implements TrainView {
  private final long begin = System.nanoTime();
  private final Curves curves = new Curves();
  private final CurveView plot = new CurveView(curves);
  private final PatchView damaged = new PatchView("damaged");
  private final PatchView restored = new PatchView("restored");
  private final PatchView clean = new PatchView("clean");
  private final JLabel stage = new JLabel("Beginning");
  private final JLabel score = new JLabel("No model has been scored yet");
  private final JLabel status = new JLabel(" ");
  private final JProgressBar bar = new JProgressBar(0, 1000);
  private final JButton finish = new JButton("Finish");
  private final JButton cancel = new JButton("Cancel");
  private volatile Wish wish = Wish.GO_ON;
  private double best = Double.NEGATIVE_INFINITY;
  private boolean over;

  private TrainWindow(String name) {
    super("RL-Restore Train: " + name);
    setDefaultCloseOperation(DO_NOTHING_ON_CLOSE);
    layOut();
    finish.setToolTipText("End now; the best model so far is kept, and the run can be resumed");
    cancel.setToolTipText("End now and discard what this run has made");
    finish.addActionListener(e -> finish());
    cancel.addActionListener(e -> cancel());
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent e) {
            finish(); // what was computed is not lost by closing a window
          }
        });
  }

  /** Opens a window; called outside the event thread. */
  public static TrainWindow open(String name) {
    TrainWindow[] window = new TrainWindow[1];
    try {
      EventQueue.invokeAndWait(
          () -> {
            window[0] = new TrainWindow(name);
            window[0].pack();
            window[0].setLocationRelativeTo(null);
            window[0].setVisible(true);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreException("the training was interrupted: start it again", e);
    } catch (InvocationTargetException e) {
      throw new RestoreException("the window cannot be opened: " + e.getCause(), e);
    }
    return window[0];
  }

  private void layOut() {
    JPanel top = new JPanel(new BorderLayout(12, 0));
    top.add(stage, BorderLayout.CENTER);
    top.add(bar, BorderLayout.EAST);
    top.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
    JPanel patches = new JPanel(new FlowLayout(FlowLayout.LEFT, 10, 8));
    patches.add(damaged);
    patches.add(restored);
    patches.add(clean);
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
    buttons.add(finish);
    buttons.add(cancel);
    JPanel below = new JPanel(new BorderLayout(8, 4));
    below.add(score, BorderLayout.NORTH);
    below.add(status, BorderLayout.CENTER);
    below.add(buttons, BorderLayout.EAST);
    below.setBorder(BorderFactory.createEmptyBorder(0, 10, 8, 4));
    JPanel bottom = new JPanel(new BorderLayout());
    bottom.add(patches, BorderLayout.CENTER);
    bottom.add(below, BorderLayout.SOUTH);
    add(top, BorderLayout.NORTH);
    add(plot, BorderLayout.CENTER);
    add(bottom, BorderLayout.SOUTH);
  }

  private void finish() {
    if (over) {
      dispose();
    } else {
      want(Wish.FINISH, "Finishing: the best model so far is kept");
    }
  }

  private void cancel() {
    int answer =
        JOptionPane.showConfirmDialog(
            this,
            "Discard what this run has made?",
            "RL-Restore Train",
            JOptionPane.YES_NO_OPTION,
            JOptionPane.WARNING_MESSAGE);
    if (answer == JOptionPane.YES_OPTION && !over) {
      want(Wish.DISCARD, "Cancelling: nothing is kept");
    }
  }

  private void want(Wish wanted, String line) {
    wish = wanted;
    finish.setEnabled(false);
    cancel.setEnabled(false);
    say(line);
  }

  @Override
  public Wish wish() {
    return wish;
  }

  private double minutes() {
    return (System.nanoTime() - begin) / 6e10;
  }

  @Override
  public void progress(
      String name,
      int iteration,
      int iterations,
      double value,
      String measure,
      double secondsLeft) {
    double at = minutes();
    SwingUtilities.invokeLater(
        () -> {
          curves.stage(name, at);
          if (measure.startsWith("PSNR")) {
            curves.training.add(at, value);
          }
          bar.setValue((int) (1000L * iteration / Math.max(1, iterations)));
          stage.setText(
              String.format(
                  Locale.ROOT,
                  "Stage %s: %d of %d, %s %.2f%s",
                  name,
                  iteration,
                  iterations,
                  measure,
                  value,
                  left(secondsLeft)));
          plot.repaint();
        });
  }

  private static String left(double seconds) {
    return seconds > 0 && seconds < 1e9
        ? String.format(Locale.ROOT, ", about %.0f min left of it", Math.ceil(seconds / 60))
        : "";
  }

  @Override
  public void validated(String name, int iteration, Score scored) {
    SwingUtilities.invokeLater(
        () -> {
          best = Math.max(best, scored.gain());
          score.setText(
              String.format(
                  Locale.ROOT,
                  "Best model so far: %.2f dB gained; now %.2f dB by %.1f tools, %.1f %% worse",
                  best,
                  scored.gain(),
                  scored.steps(),
                  100 * scored.worse()));
        });
  }

  @Override
  public boolean wantsGlimpses() {
    return true;
  }

  @Override
  public void glimpsed(String name, int iteration, Glimpse glimpse) {
    double at = minutes();
    SwingUtilities.invokeLater(
        () -> {
          curves.stage(name, at);
          curves.validation.add(at, glimpse.after());
          curves.damaged.add(at, glimpse.before());
          damaged.show("damaged", glimpse.damaged());
          restored.show("restored: " + glimpse.chain(), glimpse.restored());
          clean.show("clean", glimpse.clean());
          plot.repaint();
        });
  }

  @Override
  public void message(String text) {
    SwingUtilities.invokeLater(
        () -> say(Character.toUpperCase(text.charAt(0)) + text.substring(1)));
  }

  private void say(String line) {
    status.setText(line);
    status.setToolTipText(line);
  }

  @Override
  public void ended(String line) {
    SwingUtilities.invokeLater(
        () -> {
          over = true;
          say(Character.toUpperCase(line.charAt(0)) + line.substring(1));
          finish.setText("Close");
          finish.setToolTipText(null);
          finish.setEnabled(true);
          cancel.setEnabled(false);
        });
  }
}
