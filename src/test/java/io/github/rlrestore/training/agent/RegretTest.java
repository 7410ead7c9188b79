package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RegretTest {
  private static final float[] VALUES = {1.2f, 0.9f, -0.3f, 0.1f};
  private static final float[] LABELS = {0.4f, 1.1f, -2f, 0f};

  @Test
  void slopesAreThoseOfFiniteDifferences() {
    Regret regret = new Regret(0.4);
    float[] slope = new float[4];
    regret.of(VALUES, LABELS, slope);
    float h = 1e-2f;
    for (int a = 0; a < 4; a++) {
      float[] up = VALUES.clone();
      float[] down = VALUES.clone();
      up[a] += h;
      down[a] -= h;
      double expected =
          (regret.of(up, LABELS, new float[4]) - regret.of(down, LABELS, new float[4])) / (2 * h);
      assertEquals(expected, slope[a], 2e-3);
    }
  }

  @Test
  void sureChoiceIsRegrettedByWhatTheBestOneBringsMore() {
    float[] sure = {100, 0, 0, 0};
    assertEquals(0.7, new Regret(0.25).of(sure, LABELS, new float[4]), 1e-6);
    float[] harmful = {0, 0, 100, 0};
    assertEquals(2, new Regret(0.25).of(harmful, LABELS, new float[4]), 1e-6, "3.1, limited");
    float[] right = {0, 100, 0, 0};
    assertEquals(0, new Regret(0.25).of(right, LABELS, new float[4]), 1e-6);
  }

  @Test
  void addingTheSameToAllValuesChangesNothing() {
    float[] more = VALUES.clone();
    for (int a = 0; a < 4; a++) {
      more[a] += 3;
    }
    Regret regret = new Regret(0.25);
    double one = regret.of(VALUES, LABELS, new float[4]);
    assertEquals(one, regret.of(more, LABELS, new float[4]), 1e-5);
    assertTrue(one > 0);
  }
}
