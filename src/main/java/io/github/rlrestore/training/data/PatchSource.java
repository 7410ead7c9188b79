package io.github.rlrestore.training.data;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.damage.Optics;
import java.util.SplittableRandom;

/**
 * An endless list of freshly damaged patches: number i is a function of images, recipe, seed and i
 * alone, so that any thread may make any patch and a resumed run goes on with the same ones.
 *
 * <p>A square larger than the patch is damaged and the patch cut out of its middle at a random
 * place: no border effect of the blur, any phase of the JPEG grid. Patches too flat to mean
 * anything are drawn again, and so are those that show nothing of the damage they should bear. Half
 * of the patches without damage are cut from images as they were taken, without optics. A share of
 * the patches, if wanted, shows nothing at all ({@link FlatField}) or is grey. Thread-safe.
 */
public final class PatchSource {
  /** Room around the patch for the blur kernel and the JPEG phase, pixels. */
  private static final int MARGIN = 16;

  private static final double LEAST_MSE = 1e-5;

  private final CleanImages images;
  private final Recipe recipe;
  private final long seed;
  private final int side;

  /**
   * @param side of the patches in pixels
   */
  public PatchSource(CleanImages images, Recipe recipe, long seed, int side) {
    this.images = images;
    this.recipe = recipe;
    this.seed = seed;
    this.side = side;
  }

  /** Smallest image side that patches of a size can be cut from. */
  public static int leastImage(int side) {
    return side + 2 * MARGIN;
  }

  /**
   * Patch number {@code index}.
   *
   * @param degrade belongs to the calling thread
   */
  public Pair get(long index, Degrade degrade) {
    SplittableRandom random =
        new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ index * 0xD1B54A32D192ED03L);
    while (true) {
      // Without flat fields no number is drawn: the patches of earlier runs stay what they were.
      boolean flat = images.flatShare() > 0 && random.nextDouble() < images.flatShare();
      boolean grey = images.greyShare() > 0 && random.nextDouble() < images.greyShare();
      Pair pair = draw(flat, random, degrade);
      pair = grey ? pair.grey() : pair;
      if ((flat || deviation(pair.clean()) >= images.optics().leastDeviation())
          && (pair.damage().equals(Damage.NONE)
              || mse(pair.damaged(), pair.clean()) >= LEAST_MSE)) {
        return pair;
      }
    }
  }

  /**
   * Numbers for what is decided at random about patch number {@code index} after it was made; other
   * than those that it is made of, and than those of any other patch.
   */
  public SplittableRandom choices(long index) {
    // SplittableRandom counts by the golden ratio: seeds that are multiples of it would overlap
    return new SplittableRandom(seed * 0xBF58476D1CE4E5B9L ^ (index + 1) * 0x94D049BB133111EBL);
  }

  private Pair draw(boolean flat, SplittableRandom random, Degrade degrade) {
    int big = leastImage(side);
    Tensor square =
        flat ? FlatField.draw(big, images.channels(), random) : images.square(big, random);
    Damage damage = recipe.draw(random);
    if (!flat
        && damage.equals(Damage.NONE)
        && images.optics() != Optics.NONE
        && random.nextBoolean()) {
      // a real image that needs nothing, with what little noise it has of its own
      square = images.squareAsTaken(big, random);
    }
    Tensor damaged = degrade.apply(square, damage, random);
    int y0 = MARGIN - 6 + random.nextInt(13);
    int x0 = MARGIN - 6 + random.nextInt(13);
    int turn = random.nextInt(8);
    return new Pair(
        turned(damaged.crop(y0, x0, side, side), turn),
        turned(square.crop(y0, x0, side, side), turn),
        damage);
  }

  /** One of the eight symmetries of the square. */
  private static Tensor turned(Tensor t, int turn) {
    if (turn == 0) {
      return t;
    }
    int s = t.h();
    Tensor out = new Tensor(1, s, s, t.c());
    for (int y = 0; y < s; y++) {
      for (int x = 0; x < s; x++) {
        int sy = (turn & 2) != 0 ? s - 1 - y : y;
        int sx = (turn & 1) != 0 ? s - 1 - x : x;
        int from = (turn & 4) != 0 ? t.index(0, sx, sy, 0) : t.index(0, sy, sx, 0);
        int to = out.index(0, y, x, 0);
        for (int c = 0; c < t.c(); c++) {
          out.data()[to + c] = t.data()[from + c];
        }
      }
    }
    return out;
  }

  private static double deviation(Tensor t) {
    double sum = 0;
    double squares = 0;
    for (float v : t.data()) {
      sum += v;
      squares += (double) v * v;
    }
    double mean = sum / t.data().length;
    return Math.sqrt(Math.max(0, squares / t.data().length - mean * mean));
  }

  private static double mse(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      double d = a.data()[i] - b.data()[i];
      sum += d * d;
    }
    return sum / a.data().length;
  }
}
