package io.github.rlrestore.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulatedNoiseTest {
  private static final int BLOCKS = 1000;

  @Test
  void theTableIsWhatTheSimulationFinds() {
    Random random = new Random(1);
    double[] kernels = SimulatedNoise.kernels();
    for (int i = 0; i < kernels.length; i++) {
      List<BlockNoise> blocks = new ArrayList<>();
      for (int b = 0; b < BLOCKS; b++) {
        blocks.add(BlockNoise.of(block(kernels[i], random)));
      }
      BlockNoise flat = BlockNoise.flat(blocks);
      double found = (flat.x + flat.y) / 2 / flat.variance;
      assertEquals(found, SimulatedNoise.found()[i], 1e-9, "kernel " + kernels[i]);
      assertEquals(flat.variance, SimulatedNoise.share()[i], 1e-9, "kernel " + kernels[i]);
    }
  }

  /** White noise of unit variance through (k, 1, k) in both directions, of unit variance again. */
  private static double[] block(double k, Random random) {
    int side = NoiseEstimator.BLOCK;
    int wide = side + 2;
    double[] white = new double[wide * wide];
    for (int i = 0; i < white.length; i++) {
      white[i] = random.nextGaussian();
    }
    double[] block = new double[side * side];
    double scale = 1 / (1 + 2 * k * k);
    for (int i = 0; i < block.length; i++) {
      int at = (i / side + 1) * wide + i % side + 1;
      double sum = 0;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          sum += (dy == 0 ? 1 : k) * (dx == 0 ? 1 : k) * white[at + dy * wide + dx];
        }
      }
      block[i] = sum * scale;
    }
    return block;
  }
}
