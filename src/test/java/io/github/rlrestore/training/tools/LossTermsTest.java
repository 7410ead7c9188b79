package io.github.rlrestore.training.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.TwoScaleTool;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LossTermsTest {
  private final Network half = new UnshuffledTool(3, 4, 1).network();
  private final Network twoScales = new TwoScaleTool(3, 4, 2, 4, 1).network();

  private static int period(Network... networks) {
    TrainingConfig run = TrainingConfig.read(Path.of("models/natural-rgb.large.training.json"));
    return LossTerms.of(
            run,
            Arrays.stream(networks)
                .map(n -> new TrainableNetwork(n, new InitialWeights(1).of(n)))
                .collect(Collectors.toList()))
        .period();
  }

  @Test
  void gridIsThatOfTheLowestLevel() {
    assertEquals(2, period(half));
    assertEquals(4, period(twoScales));
  }

  @Test
  void gridOfAToolchainIsThatOfItsCoarsestTool() {
    assertEquals(4, period(half, twoScales, half));
  }
}
