package io.github.rlrestore.imagej.explore;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A small picture of a state, with pixels enough for a screen of double density. Immutable. */
final class Thumbnail {
  /** The longer side on the screen. */
  static final int SIDE = 96;

  private final BufferedImage image;
  private final int width;
  private final int height;

  Thumbnail(BufferedImage whole) {
    double scale = SIDE / (double) Math.max(whole.getWidth(), whole.getHeight());
    width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
    height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
    image = smaller(whole, 2 * width, 2 * height);
  }

  /** By halves, since one bilinear step takes few of the pixels only. */
  private static BufferedImage smaller(BufferedImage whole, int w, int h) {
    BufferedImage now = whole;
    while (now.getWidth() >= 4 * w && now.getHeight() >= 4 * h) {
      now = scaled(now, now.getWidth() / 2, now.getHeight() / 2);
    }
    return scaled(now, w, h);
  }

  private static BufferedImage scaled(BufferedImage from, int w, int h) {
    BufferedImage to = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = to.createGraphics();
    boolean enlarge = w > from.getWidth();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        enlarge
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(from, 0, 0, w, h, null);
    g.dispose();
    return to;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Of twice the width and height. */
  BufferedImage image() {
    return image;
  }
}
