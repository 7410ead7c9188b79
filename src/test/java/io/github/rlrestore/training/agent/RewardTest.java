package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RewardTest {
  private static Tensor flat(float value) {
    Tensor t = new Tensor(1, 5, 4, 1);
    Arrays.fill(t.data(), value);
    return t;
  }

  @Test
  void perfectImageIsWorthNoMoreThanTheFloorAllows() {
    assertEquals(50, new Reward(1e-5).psnr(flat(0.3f), flat(0.3f)), 1e-9);
    assertEquals(-10 * Math.log10(2e-4), new Reward(2e-4).psnr(flat(0), flat(0)), 1e-9);
  }

  @Test
  void highFloorMakesSmallErrorsWorthLittleAndLeavesLargeOnesTheirWorth() {
    Tensor clean = flat(0.5f);
    Reward low = new Reward(1e-5);
    Reward high = new Reward(2e-4);
    double smallLow = low.psnr(flat(0.503f), clean) - low.psnr(flat(0.51f), clean);
    double smallHigh = high.psnr(flat(0.503f), clean) - high.psnr(flat(0.51f), clean);
    assertTrue(smallHigh < 0.5 * smallLow, smallHigh + " of " + smallLow);
    double largeLow = low.psnr(flat(0.6f), clean) - low.psnr(flat(0.8f), clean);
    double largeHigh = high.psnr(flat(0.6f), clean) - high.psnr(flat(0.8f), clean);
    assertEquals(largeLow, largeHigh, 0.1);
  }
}
