package io.github.rlrestore.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Clean pictures to train on in tests: coloured discs and bars with sharp edges, seeded. */
public final class CleanFolder {
  private CleanFolder() {}

  public static Path make(Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(160, 144, BufferedImage.TYPE_INT_RGB);
      fill(image, random);
      ImageIO.write(image, "png", folder.resolve("clean" + i + ".png").toFile());
    }
    return folder;
  }

  private static void fill(BufferedImage image, SplittableRandom random) {
    for (int shape = 0; shape < 40; shape++) {
      int colour = random.nextInt(1 << 24);
      int cx = random.nextInt(image.getWidth());
      int cy = random.nextInt(image.getHeight());
      int r = 4 + random.nextInt(30);
      boolean disc = random.nextBoolean();
      for (int y = Math.max(0, cy - r); y < Math.min(image.getHeight(), cy + r); y++) {
        for (int x = Math.max(0, cx - r); x < Math.min(image.getWidth(), cx + r); x++) {
          boolean inside =
              disc ? (x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r : Math.abs(x - cx) < r / 3;
          if (inside) {
            image.setRGB(x, y, colour);
          }
        }
      }
    }
  }
}
