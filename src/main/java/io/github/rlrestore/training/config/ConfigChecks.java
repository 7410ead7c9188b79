package io.github.rlrestore.training.config;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.agent.Choice;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether the values of a training configuration are among those that docs/training.md allows. */
final class ConfigChecks {
  private ConfigChecks() {}

  /**
   * @param config none of whose needed parts is missing
   * @param file that it was read from, for the message
   * @throws UsageException that names the first value that is not allowed, and what is
   */
  static void check(TrainingConfig config, Path file) {
    if (!config.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new UsageException(
          file
              + ": name is '"
              + config.name()
              + "': use letters, digits, '.', '_', '-', at most 64, the first a letter or digit");
    }
    config.guard().ifPresent(g -> g.check(file));
    if (config.channels() != 1 && config.channels() != 3) {
      throw new UsageException(file + ": channels is " + config.channels() + ": 1 or 3");
    }
    if (config.tools().isEmpty() || config.tools().size() > 12) {
      throw new UsageException(file + ": " + config.tools().size() + " tools: 1 to 12");
    }
    config.controlIfAny().ifPresent(c -> c.check(file));
    config.base().check(file, "base");
    config.tool().check(file, "tool");
    config.family().ifPresent(f -> f.check(file, "family"));
    config.agent().check(file, "agent");
    config.joint().check(file);
    config.refit().check(file, "refit");
    requireShares(config, file);
    requireNetworks(config, file);
    requireChoice(config.choiceName(), file);
    config.tools().forEach(t -> t.check(file));
    requirePattern(config.excludeText(), file);
  }

  private static void requireShares(TrainingConfig config, Path file) {
    if (!Shares.are(
        config.pureShare(),
        config.lightShare(),
        config.workedShare(),
        config.flatShare(),
        config.greyShare())) {
      throw new UsageException(
          file + ": pureShare, lightShare, workedShare, flatShare and greyShare must be 0 to 1");
    }
  }

  private static void requireNetworks(TrainingConfig config, Path file) {
    if (config.width() < 1
        || config.pairs() < 0
        || config.unshuffle() < 2
        || config.damage() == null
        || config.optics() == null
        || config.optimiser() == null
        || !(config.lossFloor() > 0)
        || !(config.gridWeight() >= 0 && config.gridWeight() < 1e6)
        || config.validationPatches() < 1) {
      throw new UsageException(
          file
              + ": width, validationPatches and lossFloor must be above 0, pairs 0 or more,"
              + " gridWeight 0 to 1e6, unshuffle 2 or more, and damage, optics and optimiser named");
    }
  }

  private static void requireChoice(String choice, Path file) {
    if (Choice.of(choice).isEmpty()) {
      throw new UsageException(file + ": choice is '" + choice + "': votes or values");
    }
  }

  private static void requirePattern(String exclude, Path file) {
    try {
      Pattern.compile(exclude);
    } catch (PatternSyntaxException | NullPointerException e) {
      throw new UsageException(file + ": exclude is '" + exclude + "': give a regular expression");
    }
  }
}
