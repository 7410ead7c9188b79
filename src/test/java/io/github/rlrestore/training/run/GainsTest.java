package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GainsTest {
  private static Gains begunAt(double gain) {
    Gains gains = new Gains();
    gains.stageEnded(gain);
    gains.settle();
    return gains;
  }

  @Test
  void aRunThatOnlyDidHarmIsToldFromOneThatHelped() {
    Gains harmed = begunAt(3.9);
    harmed.isBest(3.7);
    harmed.stageEnded(3.8);
    harmed.isBest(3.8);
    assertTrue(harmed.fellShort());
    Gains helped = begunAt(3.9);
    helped.isBest(4.0);
    helped.stageEnded(3.8);
    assertFalse(helped.fellShort());
    Gains fromNothing = new Gains();
    fromNothing.isBest(1);
    assertFalse(fromNothing.fellShort());
  }
}
