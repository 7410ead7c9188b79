package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleTest {
  private static final int STEPS = 3;

  @TempDir static Path temp;
  private static Model model;
  private static PatchSource source;

  @BeforeAll
  static void makeTools() throws Exception {
    Networks networks = new Networks(new TinyConfig(1, 1, 1, 1).read(temp));
    for (int i = 0; i < networks.size(); i++) {
      Tool tool = networks.tool(i);
      TrainableNetwork net = new TrainableNetwork(tool.network(), tool.weights());
      Random r = new Random(i);
      for (int k = 0; k < net.values().length; k++) {
        net.values()[k] += 0.02f * (float) r.nextGaussian();
      }
      networks.setTool(i, net.weights());
    }
    model = new Model(networks.bundle("test"), new Nd4jEngine());
    CleanImages images = CleanImages.of(CleanFolder.make(temp.resolve("d"), 2, 1), 3, 96);
    source = new PatchSource(images, Recipes.level(DamageMix.PAPER, Level.SEVERE), 5, 63);
  }

  /** The highest PSNR by trying everything, one tool after the other. */
  private static double highest(Tensor image, Pair pair, int left) {
    double best = Psnr.db(image, pair.clean(), 1);
    for (Tool tool : model.toolbox().tools()) {
      if (left > 0) {
        Tensor next = model.runner(tool).run(List.of(image)).get(0);
        best = Math.max(best, highest(next, pair, left - 1));
      }
    }
    return best;
  }

  @Test
  void exactIsTheBestOfAllToolchains() {
    Oracle oracle = new Oracle(model, STEPS);
    for (int i = 0; i < 3; i++) {
      Pair pair = source.get(i, new Degrade());
      double before = Psnr.db(pair.damaged(), pair.clean(), 1);
      assertEquals(highest(pair.damaged(), pair, STEPS) - before, oracle.exact(pair), 1e-3);
    }
  }

  @Test
  void greedyLiesBetweenTheBestStepAndTheBestToolchain() {
    Oracle oracle = new Oracle(model, STEPS);
    for (int i = 0; i < 6; i++) {
      Pair pair = source.get(i, new Degrade());
      double step = 0;
      for (double gain : oracle.single(pair)) {
        step = Math.max(step, gain);
      }
      double greedy = oracle.greedy(pair);
      assertTrue(greedy >= step - 1e-4, greedy + " < " + step);
      assertTrue(greedy <= oracle.exact(pair) + 1e-3, greedy + " dB, " + oracle.exact(pair));
    }
  }
}
