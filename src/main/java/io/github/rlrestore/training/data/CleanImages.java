package io.github.rlrestore.training.data;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Clean photographs in memory, each at full, half and a third of its size (area means, which also
 * takes the camera's own noise down). Immutable, thread-safe.
 */
public final class CleanImages {
  /** How often each scale is drawn. */
  private static final double[] SHARE = {0.45, 0.35, 0.20};

  private final List<List<ByteImage>> scales = new ArrayList<>();
  private final int count;

  private CleanImages(List<ByteImage> images, int least) {
    count = images.size();
    for (int f = 1; f <= SHARE.length; f++) {
      List<ByteImage> scaled = new ArrayList<>();
      for (ByteImage i : images) {
        if (i.width() / f >= least && i.height() / f >= least) {
          scaled.add(f == 1 ? i : i.shrunk(f));
        }
      }
      scales.add(scaled);
    }
  }

  /**
   * Reads every PNG and JPEG of a folder, in the order of their names.
   *
   * @param least smallest side to be of use, in pixels
   * @throws UsageException if the folder holds none
   * @throws RestoreException if one cannot be read
   */
  public static CleanImages of(Path folder, int channels, int least) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(f -> f.getFileName().toString().matches("(?i).*\\.(png|jpe?g)"))
              .sorted()
              .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UsageException(folder + " is no folder that can be read: give one with images");
    }
    List<ByteImage> images = new ArrayList<>();
    for (Path file : files) {
      ByteImage image = read(file, channels);
      if (image.width() >= least && image.height() >= least) {
        images.add(image);
      }
    }
    if (images.isEmpty()) {
      throw new UsageException(
          folder + " holds no PNG or JPEG of at least " + least + "x" + least + " pixels");
    }
    return new CleanImages(images, least);
  }

  private static ByteImage read(Path file, int channels) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        throw new RestoreException(file + " is not an image that can be read: remove it");
      }
      return ByteImage.of(image, channels);
    } catch (IOException e) {
      throw new RestoreException(file + " cannot be read (" + e.getMessage() + "): remove it", e);
    }
  }

  public int count() {
    return count;
  }

  /** An image at random, of a random scale. */
  ByteImage draw(SplittableRandom random) {
    double u = random.nextDouble();
    int scale = u < SHARE[0] ? 0 : u < SHARE[0] + SHARE[1] ? 1 : 2;
    List<ByteImage> of = scales.get(scale).isEmpty() ? scales.get(0) : scales.get(scale);
    return of.get(random.nextInt(of.size()));
  }
}
