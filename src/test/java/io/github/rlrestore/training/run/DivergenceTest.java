package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  /** Only what a watch asks: its name, how far it is, and what it measures. */
  private static final class Measured implements Stage {
    private final String measure;

    Measured(String measure) {
      this.measure = measure;
    }

    @Override
    public String name() {
      return "joint";
    }

    @Override
    public int iteration() {
      return 7;
    }

    @Override
    public int iterations() {
      return 100;
    }

    @Override
    public double iterate(Workers workers) {
      return 0;
    }

    @Override
    public String measure() {
      return measure;
    }

    @Override
    public double rate() {
      return 0;
    }

    @Override
    public void store(Networks networks) {}

    @Override
    public void write(DataOutput out) {}

    @Override
    public void read(DataInput in) {}
  }

  private static void watch(String measure, double from, double to) {
    Divergence divergence = new Divergence(new Measured(measure));
    Random noise = new Random(1);
    for (int i = 0; i < 200; i++) {
      divergence.watch(from + (to - from) * i / 200 + 2 * noise.nextGaussian());
    }
  }

  @Test
  void numberThatIsNotFiniteEndsTheRunAtOnce() {
    Divergence divergence = new Divergence(new Measured("PSNR dB"));
    divergence.watch(20);
    RestoreException e = assertThrows(RestoreException.class, () -> divergence.watch(Double.NaN));
    assertTrue(e.getMessage().contains("joint 7 (PSNR dB NaN after 20.000)"), e.getMessage());
  }

  @Test
  void psnrThatFallsFarEndsTheRun() {
    assertThrows(RestoreException.class, () -> watch("PSNR dB", 25, 5));
    assertDoesNotThrow(() -> watch("PSNR dB", 25, 22));
    assertDoesNotThrow(() -> watch("PSNR dB", 5, 40));
  }

  @Test
  void lossThatRisesFarEndsTheRun() {
    assertThrows(RestoreException.class, () -> watch("loss", 5, 500));
    assertDoesNotThrow(() -> watch("loss", 8, 20));
    assertDoesNotThrow(() -> watch("loss", 50, 8));
  }
}
