package io.github.rlrestore.imagej.explore;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Window;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/**
 * Components side by side, in as many rows as the window is narrow. FlowLayout alone asks for the
 * height of one row and cuts the others off.
 */
class WrappingRow extends JPanel {
  private static final int MARGIN = 24;
  private static final int WIDEST = 2000;

  private final FlowLayout flow;

  WrappingRow(int across, int down) {
    flow = new FlowLayout(FlowLayout.LEFT, across, down);
    setLayout(flow);
  }

  @Override
  public Dimension getPreferredSize() {
    Window window = SwingUtilities.getWindowAncestor(this);
    int width = (window == null || window.getWidth() == 0 ? WIDEST : window.getWidth()) - MARGIN;
    int x = flow.getHgap();
    int widest = 0;
    int rowHeight = 0;
    int height = flow.getVgap();
    for (Component c : getComponents()) {
      Dimension size = c.getPreferredSize();
      if (x > flow.getHgap() && x + size.width > width) {
        height += rowHeight + flow.getVgap();
        x = flow.getHgap();
        rowHeight = 0;
      }
      x += size.width + flow.getHgap();
      widest = Math.max(widest, x);
      rowHeight = Math.max(rowHeight, size.height);
    }
    return new Dimension(widest, height + rowHeight + flow.getVgap());
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(100, getPreferredSize().height);
  }
}
