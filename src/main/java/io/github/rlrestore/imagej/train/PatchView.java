package io.github.rlrestore.imagej.train;

import io.github.rlrestore.core.tensor.Tensor;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** A patch under its name, enlarged without smoothing. */
final class PatchView extends JComponent {
  private static final int SCALE = 3;
  private static final int SIDE = 64 * SCALE;
  private static final int CAPTION = 20;

  private String caption;
  private BufferedImage image;

  PatchView(String caption) {
    this.caption = caption;
    setPreferredSize(new Dimension(SIDE, SIDE + CAPTION));
    setMinimumSize(getPreferredSize());
  }

  /**
   * @param patch [1, h, w, 1 or 3], 0 to 1
   */
  void show(String words, Tensor patch) {
    caption = words;
    setToolTipText(words);
    image = new BufferedImage(patch.w(), patch.h(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < patch.h(); y++) {
      for (int x = 0; x < patch.w(); x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          float v = patch.get(0, y, x, Math.min(c, patch.c() - 1));
          rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, v)));
        }
        image.setRGB(x, y, rgb);
      }
    }
    repaint();
  }

  String caption() {
    return caption;
  }

  @Override
  protected void paintComponent(Graphics g) {
    Graphics2D to = (Graphics2D) g.create();
    to.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    to.setColor(getForeground());
    FontMetrics metrics = to.getFontMetrics();
    String text = caption;
    while (metrics.stringWidth(text) > SIDE && text.length() > 4) {
      text = text.substring(0, text.length() - 4) + "...";
    }
    to.drawString(text, 0, metrics.getAscent());
    if (image == null) {
      to.setColor(new Color(0xe5e7eb));
      to.fillRect(0, CAPTION, SIDE, SIDE);
    } else {
      to.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
      to.drawImage(image, 0, CAPTION, SIDE, SIDE, null);
    }
    to.dispose();
  }
}
