package io.github.rlrestore.training.data;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.damage.Colours;
import io.github.rlrestore.training.damage.Optics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Clean images in memory, each at full, half and a third of its size (area means, which also takes
 * the camera's own noise down). Immutable, thread-safe.
 */
public final class CleanImages {
  /** How often each scale is drawn. */
  private static final double[] SHARE = {0.45, 0.35, 0.20};

  private final List<Folder> folders = new ArrayList<>();

  private final int channels;
  private final Optics optics;
  private final boolean colours;
  private final double flatShare;
  private final double greyShare;
  private final boolean anyScale;

  private CleanImages(
      int channels,
      Optics optics,
      boolean colours,
      double flatShare,
      double greyShare,
      boolean anyScale) {
    this.greyShare = greyShare;
    this.anyScale = anyScale;
    this.channels = channels;
    this.optics = optics;
    this.colours = colours;
    this.flatShare = flatShare;
  }

  /** The images of one folder by scale. */
  private static final class Folder {
    private final List<List<ByteImage>> scales = new ArrayList<>();

    Folder(List<ByteImage> images, int least) {
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
  }

  /**
   * Reads every PNG and JPEG of a folder, in the order of their names.
   *
   * @param least smallest side to be of use, in pixels
   * @throws UsageException if the folder holds none
   * @throws RestoreException if one cannot be read
   */
  public static CleanImages of(Path folder, int channels, int least) {
    return of(List.of(folder), channels, least, Optics.NONE, Pattern.compile(""));
  }

  /**
   * Reads several folders, of which each is then drawn from as often.
   *
   * @param optics what is done to every square
   * @param exclude files of such names are not read
   */
  public static CleanImages of(
      List<Path> folders, int channels, int least, Optics optics, Pattern exclude) {
    CleanImages all = new CleanImages(channels, optics, false, 0, 0, false);
    for (Path folder : folders) {
      all.folders.add(new Folder(images(folder, channels, least, exclude), least));
    }
    return all;
  }

  private static List<ByteImage> images(Path folder, int channels, int least, Pattern exclude) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(f -> f.getFileName().toString().matches("(?i).*\\.(png|jpe?g)"))
              .filter(f -> !exclude.matcher(f.getFileName().toString()).matches())
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
    return images;
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

  /** The same images, their colours and contrast varied square by square ({@link Colours}). */
  public CleanImages withColoursVaried() {
    return with(true, flatShare, greyShare, anyScale);
  }

  /** The same images, among which a share of the patches shows nothing ({@link FlatField}). */
  public CleanImages withFlatFields(double share) {
    return with(colours, share, greyShare, anyScale);
  }

  /** The same images, half of the squares at a size between full and a third ({@link AnyScale}). */
  public CleanImages withAnyScale() {
    return with(colours, flatShare, greyShare, true);
  }

  private CleanImages with(boolean colours, double flatShare, double greyShare, boolean anyScale) {
    CleanImages changed =
        new CleanImages(channels, optics, colours, flatShare, greyShare, anyScale);
    changed.folders.addAll(folders);
    return changed;
  }

  int channels() {
    return channels;
  }

  /** Share of the patches that show nothing, 0 to 1. */
  double flatShare() {
    return flatShare;
  }

  /** The same; a share of the patches is grey, with the same damage in all channels. */
  public CleanImages withGrey(double share) {
    return with(colours, flatShare, share, anyScale);
  }

  double greyShare() {
    return greyShare;
  }

  /** Images at full size. */
  public int count() {
    return folders.stream().mapToInt(f -> f.scales.get(0).size()).sum();
  }

  /** What is done to every square. */
  Optics optics() {
    return optics;
  }

  /** A square at random from an image and scale at random, [1, side, side, c], 0 to 1. */
  Tensor square(int side, SplittableRandom random) {
    boolean scaled = anyScale && random.nextBoolean();
    ByteImage image = scaled ? fullSize(random) : any(random);
    Tensor cut = scaled ? AnyScale.square(image, side, random) : cut(image, side, random);
    return optics.apply(colour(cut, random), image.noise(), random);
  }

  /** As {@link #square}, at the three scales and without optics. */
  Tensor squareAsTaken(int side, SplittableRandom random) {
    return colour(cut(any(random), side, random), random);
  }

  private Tensor colour(Tensor square, SplittableRandom random) {
    return colours ? Colours.vary(square, random) : square;
  }

  private Folder folder(SplittableRandom random) {
    // One folder draws no number for it: the patches of earlier runs stay what they were.
    return folders.get(folders.size() == 1 ? 0 : random.nextInt(folders.size()));
  }

  private ByteImage fullSize(SplittableRandom random) {
    List<ByteImage> all = folder(random).scales.get(0);
    return all.get(random.nextInt(all.size()));
  }

  private ByteImage any(SplittableRandom random) {
    Folder folder = folder(random);
    double u = random.nextDouble();
    int scale = u < SHARE[0] ? 0 : u < SHARE[0] + SHARE[1] ? 1 : 2;
    List<ByteImage> of = folder.scales.get(folder.scales.get(scale).isEmpty() ? 0 : scale);
    return of.get(random.nextInt(of.size()));
  }

  private static Tensor cut(ByteImage image, int side, SplittableRandom random) {
    return image.square(
        random.nextInt(image.height() - side + 1), random.nextInt(image.width() - side + 1), side);
  }
}
