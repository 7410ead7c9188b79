package io.github.rlrestore.training.tools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Learner;
import io.github.rlrestore.training.run.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTrainerTest {
  private static final LossTerms TERMS = new LossTerms(5e-4, 0, 2);

  @TempDir static Path temp;
  private static CleanImages images;
  private static CleanImages others;

  @BeforeAll
  static void makeImages() throws Exception {
    new Nd4jEngine();
    images = CleanImages.of(CleanFolder.make(temp.resolve("a"), 6, 1), 3, 96);
    others = CleanImages.of(CleanFolder.make(temp.resolve("b"), 3, 2), 3, 96);
  }

  private static Learner learner() {
    Network network = new UnshuffledTool(3, 8, 1).network();
    return new Learner(new TrainableNetwork(network, new InitialWeights(1).of(network)));
  }

  private static double psnrOnOthers(Learner learner) {
    PatchSource source = new PatchSource(others, Recipes.allLevels(), 7, 64);
    Degrade degrade = new Degrade();
    List<Tensor> damaged = new ArrayList<>();
    List<Tensor> clean = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Pair pair = source.get(i, degrade);
      damaged.add(pair.damaged());
      clean.add(pair.clean());
    }
    TrainableNetwork averaged = new TrainableNetwork(learner.net().network(), learner.averaged());
    try (Tape tape = new Tape(averaged, List.of(Tensor.stack(damaged)))) {
      return new RestorationLoss(tape.outputs().get(0), Tensor.stack(clean), 1, 1, TERMS).psnrSum()
          / 24;
    }
  }

  @Test
  void smallTrainingRaisesThePsnrOfImagesItHasNotSeen() throws Exception {
    Learner learner = learner();
    double before = psnrOnOthers(learner);
    PatchSource source = new PatchSource(images, Recipes.allLevels(), 3, 64);
    ToolTrainer trainer =
        new ToolTrainer(
            learner, source, Earlier.NOTHING, WorkedInputs.NONE, 16, 8, 0.004, true, TERMS);
    try (Workers workers = new Workers(2)) {
      for (int i = 0; i < 150; i++) {
        trainer.iterate(workers, i / 150.0);
      }
    }
    double after = psnrOnOthers(learner);
    assertTrue(after > before + 0.3, before + " -> " + after + " dB");
  }

  /** A tool that brightens all three channels by 0.2. */
  private static Tool brightener() {
    Network network = new UnshuffledTool(3, 8, 1).network();
    Map<String, float[]> values = new LinkedHashMap<>();
    network.parameters().forEach(p -> values.put(p.name(), new float[p.size()]));
    Arrays.fill(values.get("tail/bias"), 0.2f);
    return new Tool(1, "brighten", "mixed", 0, 30, network, new Weights(values));
  }

  @Test
  void toolLearnsToGoOnFromWhatAnotherLeft() throws Exception {
    Earlier earlier = Earlier.tool(brightener());
    Tensor patch = new PatchSource(images, r -> Damage.NONE, 3, 64).get(0, new Degrade()).clean();
    assertEquals(patch.get(0, 5, 7, 1) + 0.2, earlier.work(patch).get(0, 5, 7, 1), 1e-6);
    Learner learner = learner();
    PatchSource source = new PatchSource(images, r -> Damage.NONE, 3, 64);
    ToolTrainer trainer =
        new ToolTrainer(learner, source, earlier, WorkedInputs.NONE, 8, 8, 0.004, false, TERMS);
    try (Workers workers = new Workers(2)) {
      double first = trainer.iterate(workers, 0);
      double last = 0;
      for (int i = 1; i < 60; i++) {
        last = trainer.iterate(workers, i / 60.0);
      }
      assertTrue(first < 16 && last > 22, first + " -> " + last + " dB");
    }
  }

  @Test
  void numberOfThreadsDoesNotChangeTheWeights() throws Exception {
    List<float[]> weights = new ArrayList<>();
    for (int threads : new int[] {1, 3}) {
      Learner learner = learner();
      PatchSource source = new PatchSource(images, Recipes.allLevels(), 3, 64);
      ToolTrainer trainer =
          new ToolTrainer(
              learner, source, Earlier.NOTHING, WorkedInputs.NONE, 16, 8, 0.004, false, TERMS);
      try (Workers workers = new Workers(threads)) {
        for (int i = 0; i < 4; i++) {
          trainer.iterate(workers, i / 4.0);
        }
      }
      weights.add(learner.net().values().clone());
    }
    assertArrayEquals(weights.get(0), weights.get(1));
  }

  @Test
  void lossGradientIsThatOfTheWeightedSquaredError() {
    Tensor restored = new Tensor(1, 1, 2, 1, new float[] {0.5f, 0.25f});
    Tensor clean = new Tensor(1, 1, 2, 1, new float[] {0.4f, 0.45f});
    RestorationLoss plain = new RestorationLoss(restored, clean, 0, 1, TERMS);
    // d/dx of 400 * mean(d^2) = 400 * 2 * d / 2
    assertEquals(400 * 0.1, plain.gradient().data()[0], 1e-3);
    assertEquals(-400 * 0.2, plain.gradient().data()[1], 1e-3);
    RestorationLoss log = new RestorationLoss(restored, clean, 1, 4, TERMS);
    double mse = (0.01 + 0.04) / 2;
    assertEquals(0.1 / (mse + 5e-4) / 4, log.gradient().data()[0], 1e-3);
    assertEquals(-10 * Math.log10(mse), log.psnrSum(), 1e-4);
    RestorationLoss low = new RestorationLoss(restored, clean, 1, 4, new LossTerms(1e-5, 0, 2));
    assertEquals(0.1 / (mse + 1e-5) / 4, low.gradient().data()[0], 1e-3);
  }

  /** 400 * (mse + 3 * variance of the four places' mean errors, summed over channels), by hand. */
  private static double lossWithGrid(float[] error) {
    double mse = 0;
    double[][] mean = new double[2][4];
    double[] all = new double[2];
    double[] count = new double[4];
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 6; x++) {
        count[y % 2 * 2 + x % 2]++;
      }
    }
    for (int i = 0; i < error.length; i++) {
      int c = i % 2;
      int place = i / 12 % 2 * 2 + i / 2 % 6 % 2;
      mse += error[i] * error[i] / error.length;
      mean[c][place] += error[i] / count[place];
      all[c] += error[i] / 30;
    }
    double grid = 0;
    for (int c = 0; c < 2; c++) {
      for (int p = 0; p < 4; p++) {
        grid += count[p] / 60 * Math.pow(mean[c][p] - all[c], 2);
      }
    }
    return 400 * (mse + 3 * grid);
  }

  @Test
  void lossGradientWithGridIsThatOfFiniteDifferences() {
    Random random = new Random(4);
    float[] error = new float[5 * 6 * 2];
    for (int i = 0; i < error.length; i++) {
      error[i] = (float) random.nextGaussian();
    }
    Tensor restored = new Tensor(1, 5, 6, 2, error.clone());
    float[] gradient =
        new RestorationLoss(restored, new Tensor(1, 5, 6, 2), 0, 1, new LossTerms(5e-4, 3, 2))
            .gradient()
            .data();
    for (int i = 0; i < error.length; i++) {
      float[] more = error.clone();
      float[] less = error.clone();
      more[i] += 0.125f;
      less[i] -= 0.125f;
      // the loss is quadratic: central differences are exact but for rounding
      assertEquals((lossWithGrid(more) - lossWithGrid(less)) / 0.25, gradient[i], 2e-3, "" + i);
    }
  }

  @Test
  void toolMeetsItsOwnResultsToo() {
    Learner learner = learner();
    WorkedInputs always = new WorkedInputs(1, List.of(learner.net()));
    WorkedInputs never = new WorkedInputs(0, List.of(learner.net()));
    Tensor damaged =
        new PatchSource(images, Recipes.allLevels(), 3, 64).get(0, new Degrade()).damaged();
    assertArrayEquals(damaged.data(), never.of(damaged, new SplittableRandom(5)).data());
    float[] once;
    float[] twice;
    try (Tape tape = new Tape(learner.net(), List.of(damaged))) {
      once = tape.outputs().get(0).data().clone();
    }
    try (Tape tape = new Tape(learner.net(), List.of(new Tensor(1, 64, 64, 3, once)))) {
      twice = tape.outputs().get(0).data().clone();
    }
    int ones = 0;
    int twos = 0;
    for (int patch = 0; patch < 40; patch++) {
      float[] worked = always.of(damaged, new SplittableRandom(patch)).data();
      ones += Arrays.equals(once, worked) ? 1 : 0;
      twos += Arrays.equals(twice, worked) ? 1 : 0;
    }
    assertEquals(40, ones + twos);
    assertTrue(ones > 8 && twos > 8, ones + " once, " + twos + " twice");
  }
}
