package io.github.rlrestore.core.model;

import io.github.rlrestore.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/** The authors' model and samples, which lie beside the project and are not part of it. */
final class ReferenceFolder {
  static final Path PATH = Path.of("../shared/reference/rl-restore-2018");

  private ReferenceFolder() {}

  /** Skips the test where the folder is absent. */
  static Path require() {
    Assumptions.assumeTrue(Files.isDirectory(PATH), "skipped: there is no folder " + PATH);
    return PATH;
  }

  /** An RGB file as [1, h, w, 3] in 0 to 1. */
  static Tensor image(String file) throws IOException {
    BufferedImage image = ImageIO.read(PATH.resolve("samples").resolve(file).toFile());
    Tensor t = new Tensor(1, image.getHeight(), image.getWidth(), 3);
    for (int y = 0; y < t.h(); y++) {
      for (int x = 0; x < t.w(); x++) {
        int rgb = image.getRGB(x, y);
        for (int c = 0; c < 3; c++) {
          t.set(0, y, x, c, (rgb >> (16 - 8 * c) & 255) / 255f);
        }
      }
    }
    return t;
  }

  static Tensor transposed(Tensor t) {
    Tensor out = new Tensor(1, t.w(), t.h(), t.c());
    for (int y = 0; y < t.h(); y++) {
      for (int x = 0; x < t.w(); x++) {
        for (int c = 0; c < t.c(); c++) {
          out.set(0, x, y, c, t.get(0, y, x, c));
        }
      }
    }
    return out;
  }
}
