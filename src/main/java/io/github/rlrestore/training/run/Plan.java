package io.github.rlrestore.training.run;

import io.github.rlrestore.training.agent.AgentStage;
import io.github.rlrestore.training.agent.SightStage;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.joint.JointStage;
import io.github.rlrestore.training.tools.ControlStage;
import io.github.rlrestore.training.tools.ToolsStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The stages of a run in their order; a stage is made when the one before it has ended. */
final class Plan {
  private final List<Function<Networks, Stage>> stages = new ArrayList<>();
  private int firstWithAgent;
  private int firstJoint = Integer.MAX_VALUE;

  /**
   * @param heldOut images that no stage learns from
   * @param begun true if the networks come from a bundle: then there is no base to train
   */
  Plan(
      TrainingConfig config,
      Part part,
      boolean begun,
      CleanImages images,
      CleanImages heldOut,
      CpuClock clock) {
    if (part == Part.CONTROL) {
      stages.add(n -> new ControlStage(config, images, n, clock::seconds));
    }
    if (part == Part.TOOLS || part == Part.ALL) {
      config.tools().forEach(t -> Recipes.mixed(config.damage(), t)); // refuses what is never drawn
      if (!begun) {
        stages.add(n -> ToolsStage.base(config, images, heldOut, n));
        config
            .family()
            .ifPresent(f -> stages.add(n -> ToolsStage.families(f, config, images, heldOut, n)));
      }
      stages.add(n -> ToolsStage.tools(config, images, heldOut, n));
      firstWithAgent = stages.size();
    }
    if (part == Part.AGENT || part == Part.ALL) {
      if (config.agent().sight() > 0) {
        stages.add(n -> new SightStage(config, images, n));
        firstWithAgent = stages.size();
      }
      stages.add(n -> AgentStage.of(config, config.agent(), images, n, "agent", 300));
    }
    if (part == Part.JOINT || part == Part.ALL) {
      firstJoint = stages.size();
      for (int k = 0; k < config.joint().alternations(); k++) {
        String again = k == 0 ? "" : " " + (k + 1);
        long salt = k;
        stages.add(n -> new JointStage(config, images, n, "joint" + again, 500 + salt));
        stages.add(
            n -> AgentStage.of(config, config.refit(), images, n, "refit" + again, 700 + 2 * salt));
      }
    }
  }

  /** Whether the networks can be validated during a stage: before there is an agent they cannot. */
  boolean scored(int stage) {
    return stage >= firstWithAgent;
  }

  /** Whether a stage is the first of an alternation of joint training and refit. */
  boolean beginsAlternation(int stage) {
    return stage >= firstJoint && (stage - firstJoint) % 2 == 0;
  }

  /** Whether a stage is the last of an alternation. */
  boolean endsAlternation(int stage) {
    return stage >= firstJoint && (stage - firstJoint) % 2 == 1;
  }

  int size() {
    return stages.size();
  }

  Stage begin(int stage, Networks networks) {
    return stages.get(stage).apply(networks);
  }
}
