package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.config.StandardPlan;
import io.github.rlrestore.training.config.TrainingConfig;
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
    for (Part part : Part.values()) {
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

  private TrainingConfig read(StandardPlan plan) throws Exception {
    return TrainingConfig.read(Files.writeString(folder.resolve("plan.json"), plan.text()));
  }
}
