package io.github.rlrestore.training.run;

import io.github.rlrestore.training.agent.DqnStage;
import io.github.rlrestore.training.agent.ExactStage;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.joint.JointStage;
import io.github.rlrestore.training.tools.BaseStage;
import io.github.rlrestore.training.tools.ToolsStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The stages of a run in their order; a stage is made when the one before it has ended. */
final class Plan {
  private final List<Function<Networks, Stage>> stages = new ArrayList<>();

  /**
   * @param begun true if the networks come from a bundle: then there is no base to train
   */
  Plan(TrainingConfig config, Part part, boolean begun, CleanImages images) {
    if (part == Part.TOOLS || part == Part.ALL) {
      if (!begun) {
        stages.add(n -> new BaseStage(config, images, n));
      }
      stages.add(n -> new ToolsStage(config, images, n));
    }
    if (part == Part.AGENT || part == Part.ALL) {
      stages.add(n -> agent(config, config.agent(), images, n, 300));
    }
    if (part == Part.JOINT || part == Part.ALL) {
      stages.add(n -> new JointStage(config, images, n));
      stages.add(n -> agent(config, config.refit(), images, n, 700));
    }
  }

  private static Stage agent(
      TrainingConfig config, AgentConfig agent, CleanImages images, Networks n, long salt) {
    return agent.method() == AgentConfig.Method.EXACT
        ? new ExactStage(config, agent, images, n, salt)
        : new DqnStage(config, agent, images, n, salt);
  }

  int size() {
    return stages.size();
  }

  Stage begin(int stage, Networks networks) {
    return stages.get(stage).apply(networks);
  }
}
