package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.run.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTreeTest {
  private static final int STEPS = 3;
  private static final double DISCOUNT = 0.99;
  private static final Reward REWARD = new Reward(1e-5, 0, 0, 0);

  @TempDir static Path temp;
  private static Networks networks;
  private static CleanImages images;
  private static PatchSource source;
  private static TrainableNetwork agent;

  @BeforeAll
  static void makeTools() throws Exception {
    new Nd4jEngine();
    String stage = "{\"iterations\":1}";
    String play = "{\"rounds\":1}";
    Path file = temp.resolve("c.json");
    Files.writeString(
        file,
        ("{'name':'t','seed':1,'width':4,'pairs':0,'tools':["
                    + "{'name':'a','family':'blur','from':0,'to':5},"
                    + "{'name':'b','family':'noise','from':0,'to':50}],")
                .replace('\'', '"')
            + ("\"base\":" + stage + ",\"tool\":" + stage + ",\"joint\":" + stage)
            + (",\"agent\":" + play + ",\"refit\":" + play)
            + ",\"trainedOn\":\"x\",\"licence\":\"y\"}");
    networks = new Networks(TrainingConfig.read(file));
    for (int i = 0; i < 2; i++) {
      Tool tool = networks.tool(i);
      TrainableNetwork net = new TrainableNetwork(tool.network(), tool.weights());
      Random r = new Random(i);
      for (int k = 0; k < net.values().length; k++) {
        net.values()[k] += 0.03f * (float) r.nextGaussian();
      }
      networks.setTool(i, net.weights());
    }
    images = CleanImages.of(CleanFolder.make(temp.resolve("d"), 2, 1), 3, 96);
    source = new PatchSource(images, Recipes.allLevels(), 5, 63);
    AgentNetwork look = networks.agent();
    agent = new TrainableNetwork(look.network(), new InitialWeights(8).of(look.network()));
  }

  private static ValueTree tree(int expand) {
    return new ValueTree(
        source,
        new FrozenTools(networks),
        agent,
        networks.agent(),
        STEPS,
        expand,
        DISCOUNT,
        REWARD,
        -100,
        3);
  }

  /**
   * The value of a state by trying everything, tool by tool, without any of the code under test.
   */
  private static double value(List<Runner> tools, Tensor image, Tensor clean, int left) {
    double best = 0;
    if (left > 0) {
      for (Runner tool : tools) {
        best = Math.max(best, q(tools, tool, image, clean, left));
      }
    }
    return best;
  }

  private static double q(List<Runner> tools, Runner tool, Tensor image, Tensor clean, int left) {
    Tensor next = tool.run(List.of(image)).get(0);
    double gain = REWARD.psnr(next, clean) - REWARD.psnr(image, clean);
    return gain + DISCOUNT * value(tools, next, clean, left - 1);
  }

  @Test
  void fullTreeGivesTheTrueValueOfEveryAction() {
    List<Runner> tools = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Tool t = networks.tool(i);
      tools.add(new Nd4jEngine().prepare(t.network(), t.weights()));
    }
    List<ValuePath> paths = tree(2).grow(0, 2, 0, new Degrade());
    assertEquals(2 * 4, paths.size(), "two patches, two children twice");
    Pair pair = source.get(0, new Degrade());
    for (ValuePath path : paths.subList(0, 4)) {
      for (int a = 0; a < 2; a++) {
        double expected = q(tools, tools.get(a), pair.damaged(), pair.clean(), STEPS);
        assertEquals(expected, path.labels(0)[a], 1e-3, "root, tool " + (a + 1));
      }
      assertEquals(0, path.labels(0)[2], "stop");
    }
  }

  @Test
  void prunedTreeIsExactAtTheLastStepAndAlongItsPath() {
    List<ValuePath> paths = tree(1).grow(7, 3, 0.5, new Degrade());
    assertEquals(3, paths.size());
    for (int i = 0; i < 3; i++) {
      ValuePath path = paths.get(i);
      Pair pair = source.get(7 + i, new Degrade());
      Tensor[] images = new Tensor[STEPS];
      for (int t = 0; t < STEPS; t++) {
        images[t] = new Tensor(1, 63, 63, 3);
        path.image(t, images[t], 0);
      }
      for (int t = 0; t < STEPS - 1; t++) {
        double gain =
            REWARD.psnr(images[t + 1], pair.clean()) - REWARD.psnr(images[t], pair.clean());
        float[] after = path.labels(t + 1);
        double best = Math.max(0, Math.max(after[0], after[1]));
        assertEquals(gain + DISCOUNT * best, path.labels(t)[path.action(t)], 0.02);
      }
      assertTrue(path.length() == STEPS);
    }
  }

  private static Tensor image(ValuePath path, int t) {
    Tensor image = new Tensor(1, 63, 63, 3);
    path.image(t, image, 0);
    return image;
  }

  @Test
  void turnedPathsShowTheEightSymmetriesOfTheSameLabels() {
    ValuePath path = tree(1).grow(0, 1, 0, new Degrade()).get(0);
    Tensor image = image(path, 1);
    Set<Float> corners = new HashSet<>();
    for (int turn = 0; turn < 8; turn++) {
      ValuePath turned = path.turned(turn);
      Tensor t = image(turned, 1);
      assertArrayEquals(path.labels(1), turned.labels(1));
      float first = t.get(0, 0, 1, 2);
      int[][] places = {{0, 1}, {0, 61}, {62, 1}, {62, 61}, {1, 0}, {61, 0}, {1, 62}, {61, 62}};
      boolean found = false;
      for (int[] p : places) {
        found |= image.get(0, p[0], p[1], 2) == first;
      }
      assertTrue(found, "turn " + turn);
      corners.add(first);
      assertEquals(sum(image), sum(t), 1e-2);
    }
    assertEquals(8, corners.size(), "each another one");
  }

  private static double sum(Tensor t) {
    double sum = 0;
    for (float v : t.data()) {
      sum += v;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"-100", "-2"})
  void undamagedPatchHasNothingToGain(double least) {
    PatchSource clean = new PatchSource(images, r -> Damage.NONE, 5, 63);
    ValueTree tree =
        new ValueTree(
            clean,
            new FrozenTools(networks),
            agent,
            networks.agent(),
            1,
            1,
            DISCOUNT,
            REWARD,
            least,
            3);
    for (ValuePath path : tree.grow(0, 3, 0, new Degrade())) {
      for (int a = 0; a < 2; a++) {
        float value = path.labels(0)[a];
        assertTrue(value < -1 && value > -50, "tool " + (a + 1) + ": " + value + " dB");
        assertTrue(value >= least, "limited");
      }
    }
  }
}
