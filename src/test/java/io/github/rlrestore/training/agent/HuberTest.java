package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuberTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void slopeIsThatOfTheLossOnBothSidesOfTheBend(double bend) {
    double h = 1e-5;
    for (double error = -7.3; error < 8; error += 0.37) {
      double slope = (Huber.loss(error + h, bend) - Huber.loss(error - h, bend)) / (2 * h);
      assertEquals(slope, Huber.slope(error, bend), 1e-4, "error " + error);
    }
    assertEquals(Huber.loss(bend - 1e-9, bend), Huber.loss(bend + 1e-9, bend), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3})
  void largeErrorsWeighByTheirSize(double bend) {
    assertEquals(bend * (10 - bend / 2), Huber.loss(-10, bend), 1e-12);
    assertEquals(-bend, Huber.slope(-10, bend));
  }
}
