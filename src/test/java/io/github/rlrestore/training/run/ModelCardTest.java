package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
  @TempDir Path temp;

  private String card(Part part, boolean begun) throws IOException {
    TrainingConfig config = new TinyConfig(11, 12, 13, 14).read(temp);
    Score score = new Score(new double[] {1, 2, 3}, new double[] {4, 5, 6}, 1.5, 0.25);
    return new ModelCard(config, part, begun, new Networks(config).toolbox()).text(score);
  }

  @Test
  void tellsTheStagesOfTheRunAndNoOthers() throws IOException {
    String all = card(Part.ALL, false);
    assertTrue(all.contains("`train all`"), all);
    assertTrue(all.contains("- base: 11 iterations"), all);
    assertTrue(all.contains("- joint: 14 iterations"), all);
    String joint = card(Part.JOINT, true);
    assertTrue(joint.contains("`train joint`"), joint);
    assertTrue(joint.contains("trained before"), joint);
    assertTrue(joint.contains("- joint: 14 iterations"), joint);
    assertFalse(joint.contains("- base"), joint);
    assertFalse(joint.contains("- tools"), joint);
    assertFalse(joint.contains("- agent"), joint);
  }

  @Test
  void tellsScoresAndTools() throws IOException {
    String card = card(Part.AGENT, true);
    assertTrue(card.contains("| moderate | 2.00 | 5.00 |"), card);
    assertTrue(card.contains("25.0 % of the patches"), card);
    assertTrue(card.contains("| 2 | denoise | noise | 0.0 to 50.0 |"), card);
  }
}
