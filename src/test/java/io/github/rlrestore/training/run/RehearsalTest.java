package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.config.StandardPlan;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.damage.DamageMix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  private static final Map<String, Double> EACH =
      Map.of("base", 0.1, "tool", 1.0, "agent", 2.0, "joint", 0.5, "refit", 2.0);

  @TempDir Path folder;

  private static double seconds(Map<String, Integer> lengths) {
    return lengths.entrySet().stream().mapToDouble(e -> e.getValue() * EACH.get(e.getKey())).sum();
  }

  @Test
  void lengthsFillTheTimeWithoutExceedingIt() {
    StandardPlan plan = StandardPlan.read();
    // not the control, whose length is a time by itself
    for (Part part : List.of(Part.TOOLS, Part.AGENT, Part.JOINT, Part.ALL)) {
      List<String> stages = Rehearsal.stages(part, part == Part.AGENT || part == Part.JOINT);
      Map<String, Integer> lengths = Rehearsal.lengths(plan, stages, EACH, 600);
      assertEquals(stages, List.copyOf(lengths.keySet()));
      double taken = seconds(lengths);
      assertTrue(taken <= 600 && taken > 480, part + " takes " + taken + " s: " + lengths);
    }
  }

  @Test
  void stagesAreThoseOfTheRun() {
    assertEquals(
        List.of("base", "tool", "agent", "joint", "refit"), Rehearsal.stages(Part.ALL, false));
    assertEquals(List.of("tool"), Rehearsal.stages(Part.TOOLS, true));
    assertEquals(List.of("agent"), Rehearsal.stages(Part.AGENT, true));
    assertEquals(List.of("joint", "refit"), Rehearsal.stages(Part.JOINT, true));
  }

  @Test
  void noTimeIsStillOneIterationAndVeryMuchIsBounded() {
    StandardPlan plan = StandardPlan.read();
    List<String> stages = Rehearsal.stages(Part.ALL, false);
    Rehearsal.lengths(plan, stages, EACH, 0).values().forEach(n -> assertEquals(1, n));
    Rehearsal.lengths(plan, stages, EACH, 1e9)
        .forEach((stage, n) -> assertEquals(8 * plan.lengths().get(stage), n, stage));
  }

  @Test
  void standardPlanGivesAConfigurationThatCanBeRead() throws Exception {
    Toolbox toolbox =
        new Toolbox(
            new Networks(read(StandardPlan.read().withChannels(1)))
                .toolbox().tools().stream().limit(2).collect(Collectors.toList()));
    TrainingConfig config =
        read(
            StandardPlan.read()
                .named("mine", "3 images of cells", "CC0")
                .withTools(toolbox)
                .withChannels(1)
                .withLengths(Map.of("base", 7, "refit", 0)));
    assertEquals("mine", config.name());
    assertEquals(2, config.tools().size());
    assertEquals("deblur 1", config.tools().get(0).name());
    assertEquals(1, config.channels());
    assertEquals(7, config.base().iterations());
    assertEquals(1, config.refit().rounds());
  }

  @Test
  void aToolForMixedDamageIsNoReasonToTrainOnMicrographs() throws Exception {
    Toolbox photographs = new BundleStore().open("natural-rgb").toolbox();
    TrainingConfig config = read(StandardPlan.read().withTools(photographs));
    assertEquals(DamageMix.PAPER, config.damage());
    Toolbox micrographs = new BundleStore().open("microscopy-grey").toolbox();
    assertEquals(DamageMix.MICROSCOPY, read(StandardPlan.read().withTools(micrographs)).damage());
  }

  @Test
  void aModelWithOtherToolsThanTheConfigurationIsRefused() throws Exception {
    Bundle bundle = new BundleStore().open("natural-rgb");
    TrainingConfig own = read(StandardPlan.read().withTools(bundle.toolbox()));
    new Networks(own, bundle);
    TrainingConfig twelve = TrainingConfig.read(Path.of("models/natural-rgb.training.json"));
    Exception count = assertThrows(UsageException.class, () -> new Networks(twelve, bundle));
    assertTrue(count.getMessage().contains("'restore' (mixed 0.0 to 30.0)"), count.getMessage());
    String text = StandardPlan.read().withTools(bundle.toolbox()).text();
    Path file = folder.resolve("band.json");
    Files.writeString(file, text.replaceFirst("\"to\" : 3.75", "\"to\" : 3.8"));
    TrainingConfig band = TrainingConfig.read(file);
    assertThrows(UsageException.class, () -> new Networks(band, bundle));
  }

  private TrainingConfig read(StandardPlan plan) throws Exception {
    return TrainingConfig.read(Files.writeString(folder.resolve("plan.json"), plan.text()));
  }
}
