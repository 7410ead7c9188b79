package io.github.rlrestore.imagej;

import ij.IJ;
import java.awt.EventQueue;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** Takes pictures of the screen, in its own pixels. Called outside the event thread. */
final class Camera {
  private Camera() {}

  /** A window, brought to the front. */
  static void picture(Window window, File file) throws Exception {
    EventQueue.invokeAndWait(window::toFront);
    picture(window.getBounds(), file);
  }

  /** The rectangle around some windows. */
  static void pictureOfAll(File file, Window... windows) throws Exception {
    Rectangle all = windows[0].getBounds();
    for (Window w : windows) {
      EventQueue.invokeAndWait(w::toFront);
      all = all.union(w.getBounds());
    }
    picture(all, file);
  }

  private static void picture(Rectangle bounds, File file) throws Exception {
    BufferedImage picture = painted(bounds);
    for (int i = 0; i < 20 && picture == null; i++) {
      picture = painted(bounds);
    }
    // The picture is for people to look at: one that goes on changing is taken as it is.
    ImageIO.write(picture == null ? capture(bounds) : picture, "png", file);
  }

  /** Once it is painted and stays as it is; null before. */
  private static BufferedImage painted(Rectangle bounds) {
    BufferedImage first = capture(bounds);
    IJ.wait(500);
    BufferedImage second = capture(bounds);
    return same(first, second) && !black(second) ? second : null;
  }

  private static BufferedImage capture(Rectangle bounds) {
    try {
      List<Image> variants =
          new Robot().createMultiResolutionScreenCapture(bounds).getResolutionVariants();
      return (BufferedImage) variants.get(variants.size() - 1);
    } catch (java.awt.AWTException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether no more than a blinking caret is between two pictures. */
  private static boolean same(BufferedImage a, BufferedImage b) {
    int[] first = pixels(a);
    int[] second = pixels(b);
    int other = 0;
    for (int i = 0; i < first.length; i++) {
      other += first[i] == second[i] ? 0 : 1;
    }
    return other < 200;
  }

  private static int[] pixels(BufferedImage p) {
    return p.getRGB(0, 0, p.getWidth(), p.getHeight(), null, 0, p.getWidth());
  }

  /** Before it is painted all of a dialog is black, or all but some of its fields. */
  private static boolean black(BufferedImage picture) {
    int[] pixels = pixels(picture);
    return Arrays.stream(pixels).filter(v -> (v & 0xffffff) == 0).count() > pixels.length / 4;
  }
}
