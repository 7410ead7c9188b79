package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The chart of the agent's values with a box before every tool: may the agent choose it? */
final class ValueTable extends JPanel {
  private final List<JCheckBox> allowed = new ArrayList<>();
  private final ValueChart chart;
  private final int stop;
  private ExploredState state;

  /**
   * @param changed told when a row was selected or a tool vetoed
   * @param taken told when the user double-clicks a row
   */
  ValueTable(Toolbox toolbox, Runnable changed, Runnable taken) {
    super(new BorderLayout());
    stop = toolbox.stop();
    List<String> names =
        toolbox.tools().stream()
            .map(Tool::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    names.add(Toolbox.STOP);
    chart = new ValueChart(names, changed, taken);
    chart.setFont(getFont().deriveFont(java.awt.Font.PLAIN, 12f));
    JPanel boxes = new JPanel(new GridLayout(names.size() + 1, 1));
    boxes.setBackground(Palette.PAPER);
    JLabel heading = new JLabel("Allow", JLabel.CENTER);
    heading.setFont(chart.getFont());
    heading.setForeground(Palette.FAINT);
    heading.setBorder(BorderFactory.createEmptyBorder(0, 6, 0, 2));
    boxes.add(heading);
    for (Tool tool : toolbox.tools()) {
      boxes.add(box(tool, changed));
    }
    boxes.add(new JLabel());
    add(boxes, BorderLayout.WEST);
    add(chart, BorderLayout.CENTER);
  }

  private JCheckBox box(Tool tool, Runnable changed) {
    JCheckBox box = new JCheckBox("", true);
    box.setHorizontalAlignment(JCheckBox.CENTER);
    box.setBorder(BorderFactory.createEmptyBorder());
    box.setOpaque(false);
    box.setToolTipText("May the agent choose " + tool.name() + "?");
    box.getAccessibleContext().setAccessibleName("allow " + tool.name());
    box.addActionListener(
        e -> {
          refresh();
          changed.run();
        });
    allowed.add(box);
    return box;
  }

  void show(ExploredState shown) {
    if (state != shown) {
      chart.select(0);
    }
    state = shown;
    refresh();
  }

  private void refresh() {
    if (state != null) {
      Set<Integer> tried = new TreeSet<>();
      state.branches().forEach(b -> b.step().ifPresent(s -> tried.add(s.action())));
      chart.show(state.outlook(vetoed()), vetoed(), tried);
    }
  }

  /** The tools that the agent may not choose. */
  Set<Integer> vetoed() {
    Set<Integer> vetoed = new TreeSet<>();
    for (int i = 0; i < allowed.size(); i++) {
      if (!allowed.get(i).isSelected()) {
        vetoed.add(i + 1);
      }
    }
    return vetoed;
  }

  /** The selected tool, 0 if none is or it is stop. */
  int tool() {
    return chart.selection() == stop ? 0 : chart.selection();
  }

  JCheckBox box(int tool) {
    return allowed.get(tool - 1);
  }

  ValueChart chart() {
    return chart;
  }

  @Override
  public void setEnabled(boolean enabled) {
    super.setEnabled(enabled);
    chart.setEnabled(enabled);
    allowed.forEach(b -> b.setEnabled(enabled));
  }
}
