package io.github.rlrestore.imagej.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class CurveViewTest {
  /** Share of the pixels that are about of a colour. */
  private static double share(BufferedImage image, Color colour) {
    long found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color c = new Color(image.getRGB(x, y));
        int d =
            Math.abs(c.getRed() - colour.getRed())
                + Math.abs(c.getGreen() - colour.getGreen())
                + Math.abs(c.getBlue() - colour.getBlue());
        found += d < 60 ? 1 : 0;
      }
    }
    return found / (double) (image.getWidth() * image.getHeight());
  }

  private static BufferedImage painted(int scale) {
    return painted(scale, curves());
  }

  private static Curves curves() {
    Curves curves = new Curves();
    for (int i = 0; i < 50; i++) {
      curves.stage(i < 20 ? "base" : "tools", i / 10.0);
      curves.training.add(i / 10.0, 20 + i / 8.0);
      curves.validation.add(i / 10.0, 21 + i / 9.0);
      curves.damaged.add(i / 10.0, 22);
    }
    return curves;
  }

  private static BufferedImage painted(int scale, Curves curves) {
    CurveView view = new CurveView(curves);
    view.setSize(720, 360);
    BufferedImage image = new BufferedImage(720 * scale, 360 * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(scale, scale);
    view.paint(g);
    g.dispose();
    return image;
  }

  @Test
  void nameOfAStageThatBeginsLastEndsWithinTheFrame() {
    Curves curves = curves();
    curves.stage("refit of the agent", 4.9);
    BufferedImage image = painted(1, curves);
    int frame = 719;
    while ((image.getRGB(frame, 150) & 0xff) > 100) {
      frame--;
    }
    int text = 0;
    for (int x = frame + 2; x < 720; x++) {
      for (int y = 40; y < 300; y++) {
        text += (image.getRGB(x, y) & 0xff) < 200 ? 1 : 0;
      }
    }
    assertTrue(frame > 600, "the frame ends at " + frame);
    assertEquals(0, text, "pixels right of the frame");
  }

  @Test
  void curvesAxesAndPaperArePaintedAtAnyScale() {
    for (int scale = 1; scale <= 2; scale++) {
      BufferedImage image = painted(scale);
      double paper = share(image, Color.WHITE);
      double validation = share(image, new Color(0x2f6fbf));
      double damaged = share(image, new Color(0xd9702b));
      String seen = scale + ": " + paper + ", " + validation + ", " + damaged;
      assertTrue(paper > 0.85 && paper < 0.99, seen);
      assertTrue(validation > 0.001 && validation < 0.05, seen);
      assertTrue(damaged > 0.001 && damaged < 0.05, seen);
    }
  }
}
