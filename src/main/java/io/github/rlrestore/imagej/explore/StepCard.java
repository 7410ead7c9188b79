package io.github.rlrestore.imagej.explore;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import javax.swing.JPanel;

/** One step of the strip: a thumbnail and a few lines of text. */
final class StepCard extends JPanel {
  private static final int PAD = 6;
  private static final int LINES = 4;
  private static final int LINE = 15;
  private static final int WIDTH = 124;

  private final Thumbnail thumbnail;
  private final List<String> lines;
  private final boolean present;
  private final boolean ahead;

  /**
   * @param thumbnail null for a card that is no state: what the agent would do next
   * @param lines at most four, the first one stands out
   * @param present whether this is the state that the window shows
   * @param ahead whether it lies after that one
   */
  StepCard(Thumbnail thumbnail, List<String> lines, boolean present, boolean ahead) {
    setOpaque(false);
    this.thumbnail = thumbnail;
    this.lines = List.copyOf(lines);
    this.present = present;
    this.ahead = ahead;
    int height = Thumbnail.SIDE + LINES * LINE + 3 * PAD;
    setPreferredSize(new Dimension(WIDTH, height));
    setMaximumSize(getPreferredSize());
    setMinimumSize(getPreferredSize());
    setToolTipText(String.join(", ", lines));
    getAccessibleContext().setAccessibleName(String.join(", ", lines));
  }

  List<String> lines() {
    return lines;
  }

  boolean present() {
    return present;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Palette.smooth(graphics);
    int w = getWidth() - 1;
    int h = getHeight() - 1;
    if (thumbnail == null) {
      g.setColor(Palette.FAINT);
      float[] dashes = {4, 4};
      g.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
      g.drawRoundRect(0, 0, w, h, 10, 10);
    } else {
      g.setColor(present ? Palette.SELECTED : Palette.PAPER);
      g.fillRoundRect(0, 0, w, h, 10, 10);
      g.setColor(present ? Palette.FRAME : Palette.LINE);
      g.setStroke(new BasicStroke(present ? 2 : 1));
      g.drawRoundRect(
          present ? 1 : 0, present ? 1 : 0, present ? w - 1 : w, present ? h - 1 : h, 10, 10);
      picture(g);
    }
    text(g);
    g.dispose();
  }

  private void picture(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int x = (getWidth() - thumbnail.width()) / 2;
    int y = PAD + (Thumbnail.SIDE - thumbnail.height()) / 2;
    g.drawImage(thumbnail.image(), x, y, thumbnail.width(), thumbnail.height(), null);
    if (ahead) {
      g.setColor(new Color(255, 255, 255, 120));
      g.fillRect(x, y, thumbnail.width(), thumbnail.height());
    }
  }

  private void text(Graphics2D g) {
    g.setFont(getFont());
    FontMetrics metrics = g.getFontMetrics();
    int y =
        thumbnail == null
            ? (getHeight() - lines.size() * LINE) / 2 + metrics.getAscent()
            : Thumbnail.SIDE + 2 * PAD + metrics.getAscent();
    for (int i = 0; i < lines.size(); i++) {
      g.setColor(i > 0 || thumbnail == null || ahead ? Palette.FAINT : Palette.INK);
      String text = Palette.fit(lines.get(i), metrics, getWidth() - 2 * PAD);
      g.drawString(text, (getWidth() - metrics.stringWidth(text)) / 2, y + i * LINE);
    }
  }
}
