package io.github.rlrestore.training.run;

import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import java.util.Locale;

/** The README of a trained bundle: what it is, how it was made, what it scores. */
final class ModelCard {
  private final TrainingConfig config;
  private final Part part;
  private final boolean begun;
  private final Toolbox toolbox;

  /**
   * @param begun whether the run went on from networks that were there
   */
  ModelCard(TrainingConfig config, Part part, boolean begun, Toolbox toolbox) {
    this.config = config;
    this.part = part;
    this.begun = begun;
    this.toolbox = toolbox;
  }

  String text(Score score) {
    StringBuilder s = new StringBuilder();
    boolean control = part == Part.CONTROL;
    s.append("# ").append(config.name()).append(control ? "-control" : "").append("\n\n");
    s.append(
        control
            ? "The control of a toolchain: one network for all damage, trained on the same patches. "
            : "");
    s.append("An RL-Restore model for ")
        .append(config.channels() == 3 ? "RGB" : "grey")
        .append(" images: a toolbox and an agent that picks tools step by step.\n\n");
    s.append("- Trained on: ").append(config.trainedOn()).append('\n');
    s.append("- Licence of the weights: ").append(config.licence()).append('\n');
    s.append(String.format(Locale.ROOT, "- Seed: %d%n", config.seed()));
    if (control) {
      control(s);
    } else {
      how(s);
    }
    s.append("\n## Scores on validation patches\n\n");
    s.append("63x63 patches, mean PSNR per patch over all channels, not clipped. These patches")
        .append(" chose the checkpoint.\n\n");
    s.append("| level | damaged dB | restored dB |\n|---|---|---|\n");
    for (Level level : Level.values()) {
      s.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f |%n",
              level.name().toLowerCase(Locale.ROOT),
              score.before(level),
              score.after(level)));
    }
    s.append(
        String.format(
            Locale.ROOT,
            "%nMean gain %.2f dB with %.2f tools a patch; %.1f %% of the patches came out worse than"
                + " they went in.%n",
            score.gain(),
            score.steps(),
            100 * score.worse()));
    if (!control) {
      tools(s);
    }
    return s.toString();
  }

  private void tools(StringBuilder s) {
    s.append("\n## Tools\n\n| number | name | damage | band |\n|---|---|---|---|\n");
    for (Tool t : toolbox.tools()) {
      s.append(
          String.format(
              Locale.ROOT,
              "| %d | %s | %s | %s to %s |%n",
              t.number(),
              t.name(),
              t.family(),
              t.bandFrom(),
              t.bandTo()));
    }
    s.append(
        "\nBlur: sigma in pixels. Noise: sigma of 255. JPEG: quality."
            + " Mixed: bands of all three added up, 0 to 30.\n");
  }

  private void control(StringBuilder s) {
    s.append(
        String.format(
            Locale.ROOT,
            "%n## How it was made%n%n`train control` with the configuration of the same name: %d"
                + " channels, %d residual pairs, batches of %d patches for %.0f minutes of processor"
                + " time.%n",
            config.control().width(),
            config.control().pairs(),
            config.control().batch(),
            config.control().cpuMinutes()));
  }

  /** The stages of this run; what made the networks that it began with, their own card tells. */
  private void how(StringBuilder s) {
    s.append(
        String.format(
            Locale.ROOT,
            "%n## How it was made%n%n`train %s` with the configuration of the same name%s:%n%n",
            part.name().toLowerCase(Locale.ROOT),
            begun ? ", from networks that were trained before" : ""));
    if (part == Part.TOOLS || part == Part.ALL) {
      alone(s);
    }
    if (part == Part.AGENT || part == Part.ALL) {
      if (config.agent().sight() > 0) {
        row(s, "sight", config.agent().sight(), 64, "the agent learns to tell damages apart");
      }
      agent(s, "agent", config.agent());
    }
    if (part == Part.JOINT || part == Part.ALL) {
      row(
          s,
          "joint",
          config.joint().iterations(),
          config.joint().batch(),
          "all tools through the agent's toolchains; with the refit, "
              + (config.joint().alternations() == 1
                  ? "once"
                  : "up to " + config.joint().alternations() + " times"));
      agent(s, "refit", config.refit());
    }
  }

  private void alone(StringBuilder s) {
    if (!begun) {
      row(
          s,
          "base",
          config.base().iterations(),
          config.base().batch(),
          "one network for all damage");
      config
          .family()
          .ifPresent(
              f ->
                  row(
                      s,
                      "families",
                      f.iterations(),
                      f.batch(),
                      "one network for each kind of damage, from the base"));
    }
    row(
        s,
        "tools",
        config.tool().iterations(),
        config.tool().batch(),
        "each tool, from there, on damage in its band");
  }

  private static void row(StringBuilder s, String stage, int iterations, int batch, String what) {
    s.append(
        String.format(
            Locale.ROOT,
            "- %s: %d iterations of %d patches; %s%n",
            stage,
            iterations,
            batch,
            what));
  }

  private static void agent(StringBuilder s, String stage, AgentConfig a) {
    String method =
        a.method() == AgentConfig.Method.EXACT
            ? "regression on value trees"
            : "recurrent deep Q-learning";
    s.append(
        String.format(
            Locale.ROOT,
            "- %s: %d rounds of %d patches, %d updates of %d toolchains each; %s%n",
            stage,
            a.rounds(),
            a.episodesPerRound(),
            a.updatesPerRound(),
            a.batch(),
            method));
  }
}
