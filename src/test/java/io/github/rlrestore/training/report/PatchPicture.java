package io.github.rlrestore.training.report;

import io.github.rlrestore.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Patches [1, h, w, 3], 0 to 1, as pictures of 8 bits and back. */
final class PatchPicture {
  private PatchPicture() {}

  /** Rounded and clipped. */
  static BufferedImage of(Tensor patch) {
    BufferedImage image = new BufferedImage(patch.w(), patch.h(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < patch.h(); y++) {
      for (int x = 0; x < patch.w(); x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | Math.round(255 * Math.min(1, Math.max(0, patch.get(0, y, x, c))));
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  static Tensor read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    Tensor t = new Tensor(1, image.getHeight(), image.getWidth(), 3);
    for (int y = 0; y < t.h(); y++) {
      for (int x = 0; x < t.w(); x++) {
        int rgb = image.getRGB(x, y);
        for (int c = 0; c < 3; c++) {
          t.set(0, y, x, c, (rgb >> 16 - 8 * c & 255) / 255f);
        }
      }
    }
    return t;
  }
}
