package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the noise of an image from the image alone, as a {@link NoiseModel}.
 *
 * <p>Blocks of 12x12 pixels are freed of a fitted quadratic surface (a high-pass). Among blocks of
 * like brightness those with the least left are the flat ones and show the noise; how far the least
 * of many lie below the mean, and what the surface takes away, is known from simulated noise and
 * put right. A line through the variances of all brightnesses, drawn so that blocks with structure
 * (which lie above it) hardly count, gives gain and offset. The products of neighbours in the flat
 * blocks give the correlation.
 *
 * <p>Blocks with more than 5 % of their pixels at the least or greatest value are left out as
 * clipped. In an image without flat parts the estimate is too high; in one without noise it is the
 * weakest structure, and the correlation means nothing. Thread-safe.
 */
public final class NoiseEstimator {
  static final int BLOCK = 12;
  static final double FLAT = 0.25;

  private static final int STRIDE = 6;
  private static final int MOST_BINS = 16;
  private static final int LEAST_BLOCKS = 24;
  private static final double CLIPPED = 0.05;
  private static final double TINY = 1e-10;

  private NoiseEstimator() {}

  /**
   * The noise of one image; channels share one model.
   *
   * @param image [n, h, w, c], normalised, finite
   */
  public static NoiseModel of(Tensor image) {
    return of(List.of(image));
  }

  /**
   * The common noise of several images.
   *
   * @param images [n, h, w, c] each, at least one
   */
  public static NoiseModel of(List<Tensor> images) {
    List<BlockNoise> blocks = blocks(images, true);
    if (blocks.size() < LEAST_BLOCKS) {
      blocks = blocks(images, false);
    }
    if (blocks.isEmpty()) {
      return new NoiseModel(0, 0, TINY, 0, 0);
    }
    blocks.sort((a, b) -> Double.compare(a.mean, b.mean));
    int bins = Math.max(1, Math.min(MOST_BINS, blocks.size() / LEAST_BLOCKS));
    List<BlockNoise> levels = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      int from = (int) ((long) blocks.size() * i / bins);
      int to = (int) ((long) blocks.size() * (i + 1) / bins);
      levels.add(BlockNoise.flat(blocks.subList(from, to)));
    }
    return model(levels);
  }

  private static NoiseModel model(List<BlockNoise> levels) {
    double x = 0;
    double y = 0;
    double weights = 0;
    for (BlockNoise level : levels) {
      if (level.variance > TINY) {
        x += level.x / level.variance;
        y += level.y / level.variance;
        weights++;
      }
    }
    double trueX = weights == 0 ? 0 : SimulatedNoise.correlation(x / weights);
    double trueY = weights == 0 ? 0 : SimulatedNoise.correlation(y / weights);
    double share = SimulatedNoise.share((trueX + trueY) / 2);
    double[] mean = new double[levels.size()];
    double[] variance = new double[levels.size()];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < mean.length; i++) {
      mean[i] = levels.get(i).mean;
      variance[i] = Math.max(TINY, levels.get(i).variance / share);
      least = Math.min(least, variance[i]);
    }
    double[] line = LowerLine.through(mean, variance);
    return new NoiseModel(line[0], line[1], least, trueX, trueY);
  }

  private static List<BlockNoise> blocks(List<Tensor> images, boolean unclipped) {
    List<BlockNoise> blocks = new ArrayList<>();
    for (Tensor t : images) {
      for (int n = 0; n < t.n(); n++) {
        for (int ch = 0; ch < t.c(); ch++) {
          addBlocks(t, n, ch, unclipped, blocks);
        }
      }
    }
    return blocks;
  }

  private static void addBlocks(
      Tensor t, int n, int ch, boolean unclipped, List<BlockNoise> blocks) {
    float[] d = t.data();
    int first = t.index(n, 0, 0, ch);
    int end = first + t.h() * t.w() * t.c();
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int i = first; i < end; i += t.c()) {
      min = Math.min(min, d[i]);
      max = Math.max(max, d[i]);
    }
    double[] block = new double[BLOCK * BLOCK];
    for (int y = 0; y + BLOCK <= t.h(); y += STRIDE) {
      for (int x = 0; x + BLOCK <= t.w(); x += STRIDE) {
        int extreme = 0;
        int i = 0;
        for (int row = 0; row < BLOCK; row++) {
          int at = t.index(n, y + row, x, ch);
          for (int column = 0; column < BLOCK; column++, at += t.c()) {
            float v = d[at];
            block[i++] = v;
            extreme += v == min || v == max ? 1 : 0;
          }
        }
        if (!unclipped || extreme <= CLIPPED * block.length) {
          blocks.add(BlockNoise.of(block));
        }
      }
    }
  }
}
