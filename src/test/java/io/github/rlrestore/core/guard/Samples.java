package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images for the guard's tests and figures. */
final class Samples {
  private Samples() {}

  /** The middle of a file, grey, at most side x side; 8 bit by 255, 16 bit by its own greatest. */
  static Tensor read(Path file, int side) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    Raster raster = image.getRaster();
    int h = Math.min(side, image.getHeight());
    int w = Math.min(side, image.getWidth());
    int y0 = (image.getHeight() - h) / 2;
    int x0 = (image.getWidth() - w) / 2;
    int bands = Math.min(3, raster.getNumBands());
    Tensor t = new Tensor(1, h, w, 1);
    boolean indexed = image.getColorModel() instanceof java.awt.image.IndexColorModel;
    float greatest = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float v = 0;
        if (indexed) {
          int rgb = image.getRGB(x0 + x, y0 + y);
          v = ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3f;
        } else {
          for (int b = 0; b < bands; b++) {
            v += raster.getSample(x0 + x, y0 + y, b) / (float) bands;
          }
        }
        t.set(0, y, x, 0, v);
        greatest = Math.max(greatest, v);
      }
    }
    float scale = raster.getSampleModel().getSampleSize(0) <= 8 ? 255 : greatest;
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] /= scale;
    }
    return t;
  }

  /** Discs and smooth waves, without noise, 0.1 to 0.9. */
  static Tensor scene(int side, long seed) {
    Random random = new Random(seed);
    Tensor t = new Tensor(1, side, side, 1);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        t.set(0, y, x, 0, (float) (0.3 + 0.15 * Math.sin(x / 40.0) * Math.cos(y / 31.0)));
      }
    }
    for (int k = 0; k < side / 8; k++) {
      double cx = random.nextDouble() * side;
      double cy = random.nextDouble() * side;
      double r = 4 + random.nextDouble() * 14;
      double step = random.nextDouble() * 0.45;
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double d = Math.hypot(x - cx, y - cy) - r;
          if (d < 0) {
            t.set(0, y, x, 0, (float) Math.min(0.9, t.get(0, y, x, 0) + step));
          }
        }
      }
    }
    return t;
  }

  /** Noise of a model added; correlated by the kernel (k, 1, k) in both directions. */
  static Tensor noisy(Tensor clean, double gain, double offset, double k, long seed) {
    Random random = new Random(seed);
    int h = clean.h();
    int w = clean.w();
    Tensor white = new Tensor(1, h, w, 1);
    for (int i = 0; i < white.data().length; i++) {
      white.data()[i] = (float) random.nextGaussian();
    }
    double scale = 1 / Math.sqrt(1 + 2 * k * k);
    Tensor noise = k == 0 ? white : Smooth.symmetric(white, new double[] {scale, scale * k});
    Tensor out = clean.copy();
    for (int i = 0; i < out.data().length; i++) {
      double sigma = Math.sqrt(Math.max(0, gain * clean.data()[i] + offset));
      out.data()[i] += (float) (sigma * noise.data()[i]);
    }
    return out;
  }
}
