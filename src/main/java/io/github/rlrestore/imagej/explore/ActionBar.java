package io.github.rlrestore.imagej.explore;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingConstants;

/** The buttons, and the macro line of the state that is shown. */
final class ActionBar extends JPanel {
  final JButton undo = button("Undo", "Back by one step (Ctrl+Z)");
  final JButton redo = button("Redo", "Forward by one step (Ctrl+Y)");
  final JButton take =
      button("Take this tool instead", "Apply the tool selected in the chart to the shown state");
  final JButton goOn =
      button("Let the agent go on", "The agent decides from the shown state, as far as allowed");
  final JButton applyAll;
  final JButton record =
      button("Record as macro", "Copy the line below, and write it to the Recorder if it is open");
  final JTextField macro = new JTextField();

  private final JSpinner steps;

  /**
   * @param steps how far the agent goes on
   * @param most that can be chosen
   * @param planes of the image
   */
  ActionBar(int steps, int most, int planes) {
    super(new BorderLayout(0, 4));
    setBorder(BorderFactory.createEmptyBorder(0, 6, 4, 6));
    this.steps = new JSpinner(new SpinnerNumberModel(steps, 1, most, 1));
    this.steps.setToolTipText("How many tools the agent may have applied in all, from the input");
    applyAll =
        planes > 1
            ? button("Apply to whole stack", "A new image: the tools so far, on every plane")
            : button("Apply to image", "A new image: the tools so far");
    JPanel row = new WrappingRow(6, 4);
    row.setBorder(BorderFactory.createEmptyBorder(0, -6, 0, 0));
    for (JButton b : new JButton[] {undo, redo, take, goOn}) {
      row.add(b);
    }
    JPanel limit = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0));
    limit.setBorder(BorderFactory.createEmptyBorder(0, -6, 0, -6));
    limit.add(new JLabel("up to step"));
    limit.add(this.steps);
    row.add(limit);
    row.add(applyAll);
    row.add(record);
    add(row, BorderLayout.NORTH);
    JPanel line = new JPanel(new BorderLayout(6, 0));
    JLabel label = new JLabel("Macro", SwingConstants.LEFT);
    label.setLabelFor(macro);
    line.add(label, BorderLayout.WEST);
    macro.setEditable(false);
    macro.setToolTipText("Applies the same tools again, without the agent");
    line.add(macro, BorderLayout.CENTER);
    add(line, BorderLayout.SOUTH);
  }

  private static JButton button(String text, String tip) {
    JButton button = new JButton(text);
    button.setToolTipText(tip);
    button.setName(text);
    return button;
  }

  int steps() {
    return (Integer) steps.getValue();
  }

  JSpinner stepsBox() {
    return steps;
  }
}
