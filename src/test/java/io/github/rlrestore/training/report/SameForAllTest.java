package io.github.rlrestore.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipe;
import io.github.rlrestore.training.run.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameForAllTest {
  @TempDir static Path temp;
  private static Model model;
  private static CleanImages images;

  @BeforeAll
  static void open() throws Exception {
    Bundle bundle = new BundleStore().open("natural-rgb");
    model = new Model(bundle, new Nd4jEngine());
    images = CleanImages.of(CleanFolder.make(temp.resolve("clean"), 2, 1), 3, 96);
  }

  private static List<Pair> pairs(Recipe recipe) {
    PatchSource source = new PatchSource(images, recipe, 5, 63);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pairs.add(source.get(i, new Degrade()));
    }
    return pairs;
  }

  private static SameForAll of(List<Pair> pairs, int steps) {
    try (Workers workers = new Workers(2)) {
      return new SameForAll(model, pairs, steps, workers);
    }
  }

  private static double gain(List<Integer> tools, Pair pair) {
    Tensor image = pair.damaged();
    for (int tool : tools) {
      image = model.runner(model.toolbox().tool(tool)).run(List.of(image)).get(0);
    }
    return Psnr.db(image, pair.clean(), 1) - Psnr.db(pair.damaged(), pair.clean(), 1);
  }

  private static double mean(List<Integer> tools, List<Pair> pairs) {
    return pairs.stream().mapToDouble(p -> gain(tools, p)).average().orElseThrow();
  }

  @Test
  void gainsAreThoseOfTheToolchainAndNoOtherToolDoesBetterAtAStep() {
    List<Pair> noisy = pairs(r -> Damage.NONE.withNoise(30));

    SameForAll same = of(noisy, 2);

    assertEquals(2, same.tools().size());
    for (int i = 0; i < noisy.size(); i++) {
      assertEquals(gain(same.tools(), noisy.get(i)), same.gain(i), 1e-9);
    }
    double first = mean(same.tools().subList(0, 1), noisy);
    double both = mean(same.tools(), noisy);
    assertTrue(both > first && first > 0, first + " dB, then " + both);
    for (int other = 1; other <= model.toolbox().size(); other++) {
      assertTrue(mean(List.of(other), noisy) <= first, "tool " + other);
      assertTrue(mean(List.of(same.tools().get(0), other), noisy) <= both, "then " + other);
    }
  }

  @Test
  void nothingIsDoneToPatchesThatEveryToolHarms() {
    SameForAll same = of(pairs(r -> Damage.NONE), 3);

    assertEquals(List.of(), same.tools());
    assertEquals(0, same.gain(0));
  }
}
