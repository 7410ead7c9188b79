package io.github.rlrestore.imagej.explore;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;

/** What goes on: a line of text, a bar while something is computed, and Cancel. */
final class StatusLine extends JPanel {
  final JButton cancel = new JButton("Cancel");

  private final JLabel text = new JLabel(" ");
  private final JProgressBar bar = new JProgressBar(0, 1000);

  StatusLine() {
    super(new BorderLayout(8, 0));
    setBorder(BorderFactory.createEmptyBorder(2, 8, 6, 6));
    bar.setPreferredSize(new Dimension(180, 18));
    cancel.setToolTipText("Stop what is being computed; what was kept before stays (Escape)");
    JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
    right.add(bar);
    right.add(cancel);
    text.setMinimumSize(new Dimension(50, 10));
    add(text, BorderLayout.CENTER);
    add(right, BorderLayout.EAST);
    busy(false);
  }

  void busy(boolean busy) {
    cancel.setEnabled(busy);
    bar.setValue(0);
    bar.setEnabled(busy);
  }

  void progress(double done, String what) {
    bar.setValue((int) (1000 * done));
    say(what);
  }

  void say(String what) {
    text.setText(what.isEmpty() ? " " : what);
    text.setToolTipText(what);
  }

  String text() {
    return text.getText();
  }
}
