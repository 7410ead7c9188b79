package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.restore.Step;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * A bar for what the agent expects of every action: the tools and, last, stop. One row can be
 * selected by the mouse or the arrow keys; a double click takes it. The row above the first is the
 * heading.
 */
final class ValueChart extends JComponent {
  static final int ROW = 22;

  private static final int GAP = 8;

  private final List<String> names;
  private final Runnable selected;
  private final Runnable taken;
  private Step outlook;
  private Set<Integer> vetoed = Set.of();
  private Set<Integer> tried = Set.of();
  private int selection;

  /**
   * @param names of all actions, {@code 1 deblur 1} and so on
   * @param selected told when the user selects a row
   * @param taken told when the user double-clicks one
   */
  ValueChart(List<String> names, Runnable selected, Runnable taken) {
    this.names = List.copyOf(names);
    this.selected = selected;
    this.taken = taken;
    setFocusable(true);
    setOpaque(true);
    setPreferredSize(new Dimension(330, ROW * rows()));
    setMinimumSize(new Dimension(260, ROW * rows()));
    setToolTipText(
        "<html>What the agent expects of each tool here: mean over its patches, in dB, and how"
            + " many patches value it highest.<br>Orange: its choice. A dot: tried already.</html>");
    addMouseListener(new Mouse());
    addKeyListener(new Keys());
  }

  /**
   * Shows the values of another state and selects no row.
   *
   * @param tried tools whose result is kept
   */
  void show(Step outlook, Set<Integer> vetoed, Set<Integer> tried) {
    this.outlook = outlook;
    this.vetoed = Set.copyOf(vetoed);
    this.tried = Set.copyOf(tried);
    repaint();
  }

  /** The selected action, 0 if none is. */
  int selection() {
    return selection;
  }

  void select(int action) {
    selection = action;
    repaint();
  }

  private int rows() {
    return names.size() + 1;
  }

  private int rowHeight() {
    return getHeight() / rows();
  }

  /** As GridLayout leaves it, so that the boxes beside the chart stand in its rows. */
  private int top() {
    return (getHeight() - rowHeight() * rows()) / 2;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Palette.smooth(graphics);
    g.setFont(getFont());
    g.setColor(Palette.PAPER);
    g.fillRect(0, 0, getWidth(), getHeight());
    Columns columns = new Columns(g.getFontMetrics());
    heading(g, columns);
    for (int action = 1; action <= names.size() && outlook != null; action++) {
      row(g, columns, action);
    }
    g.dispose();
  }

  private void heading(Graphics2D g, Columns columns) {
    g.setColor(Palette.FAINT);
    int y = columns.base(0);
    g.drawString("Tool", GAP, y);
    String gain = Palette.fit("Expected gain (dB)", columns.metrics, columns.votes - columns.bars);
    g.drawString(gain, columns.bars, y);
    columns.right(g, "Votes", columns.votes, y);
    g.setColor(Palette.LINE);
    g.drawLine(0, top() + rowHeight() - 1, getWidth(), top() + rowHeight() - 1);
  }

  private void row(Graphics2D g, Columns columns, int action) {
    int y = top() + action * rowHeight();
    boolean choice = action == outlook.action();
    boolean veto = vetoed.contains(action);
    if (action == selection) {
      g.setColor(Palette.SELECTED);
      g.fillRect(0, y, getWidth(), rowHeight());
      g.setColor(Palette.FRAME);
      g.drawRect(0, y, getWidth() - 1, rowHeight() - 1);
    }
    Color ink = veto ? Palette.FAINT : choice ? Palette.CHOSEN : Palette.INK;
    g.setColor(ink);
    int base = columns.base(action);
    String name = Palette.fit(names.get(action - 1), columns.metrics, columns.bars - 4 * GAP);
    g.drawString(name, GAP, base);
    if (tried.contains(action)) {
      g.fillOval(columns.bars - 2 * GAP, y + rowHeight() / 2 - 3, 6, 6);
    }
    double value = outlook.values()[action - 1];
    g.setColor(veto ? Palette.LINE : choice ? Palette.CHOSEN : Palette.BAR);
    columns.bar(g, value, y);
    g.setColor(ink);
    columns.right(g, Palette.gain(value), columns.values, base);
    int votes = outlook.votes()[action - 1];
    columns.right(g, votes == 0 ? "-" : String.valueOf(votes), columns.votes, base);
  }

  /** Where the columns lie: names from the left, then bars, values, votes. */
  private final class Columns {
    private final FontMetrics metrics;
    private final int bars;
    private final int barsEnd;

    /** Right ends. */
    private final int values;

    private final int votes;
    private final double low;
    private final double high;

    Columns(FontMetrics metrics) {
      this.metrics = metrics;
      int longest = names.stream().mapToInt(metrics::stringWidth).max().orElse(0);
      bars = Math.min(longest + 4 * GAP, getWidth() * 2 / 5);
      votes = getWidth() - GAP;
      values = votes - metrics.stringWidth("Votes") - GAP;
      barsEnd = values - metrics.stringWidth("+00.00") - GAP;
      double[] all = outlook == null ? new double[] {0} : outlook.values();
      high = Math.max(0.5, Arrays.stream(all).max().orElse(0));
      // one hopeless tool must not squeeze all others
      low = Math.max(Math.min(0, Arrays.stream(all).min().orElse(0)), -2 * high);
    }

    int base(int row) {
      int middle = top() + row * rowHeight() + rowHeight() / 2;
      return middle + (metrics.getAscent() - metrics.getDescent()) / 2;
    }

    void right(Graphics2D g, String text, int end, int y) {
      g.drawString(text, end - metrics.stringWidth(text), y);
    }

    void bar(Graphics2D g, double value, int y) {
      int zero = x(0);
      int end = x(Math.max(low, Math.min(high, value)));
      int left = Math.min(zero, end);
      g.fillRect(left, y + 4, Math.max(1, Math.abs(end - zero)), rowHeight() - 8);
      if (value < low) {
        g.setColor(Palette.PAPER); // a gap: the bar is longer than it can be drawn
        int gap = left + 8;
        g.fillPolygon(
            new int[] {gap, gap + 3, gap, gap - 3},
            new int[] {y + 4, y + 4, y + rowHeight() - 4, y + rowHeight() - 4},
            4);
      }
      g.setColor(Palette.FAINT);
      g.drawLine(zero, y, zero, y + rowHeight() - 1);
    }

    private int x(double value) {
      return bars + (int) Math.round((value - low) / (high - low) * (barsEnd - bars));
    }
  }

  /** Selects a row as a click on it does. */
  void choose(int action) {
    if (isEnabled() && action >= 1 && action <= names.size()) {
      select(action);
      selected.run();
    }
  }

  private final class Mouse extends MouseAdapter {
    @Override
    public void mousePressed(MouseEvent e) {
      requestFocusInWindow();
      choose((e.getY() - top()) / Math.max(1, rowHeight()));
    }

    @Override
    public void mouseClicked(MouseEvent e) {
      if (e.getClickCount() == 2 && SwingUtilities.isLeftMouseButton(e) && isEnabled()) {
        taken.run();
      }
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      if (e.getKeyCode() == KeyEvent.VK_DOWN) {
        choose(Math.min(names.size(), selection + 1));
      } else if (e.getKeyCode() == KeyEvent.VK_UP) {
        choose(Math.max(1, selection - 1));
      } else if (e.getKeyCode() == KeyEvent.VK_ENTER && isEnabled()) {
        taken.run();
      }
    }
  }
}
