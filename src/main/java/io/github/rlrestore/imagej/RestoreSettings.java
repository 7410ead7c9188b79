package io.github.rlrestore.imagej;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.ChainText;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.nd4j.EngineChoice;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The options that say how to restore, shared by all commands that do; a command whose form leaves
 * some out takes their defaults. Nothing is checked before {@link #options}, so that a macro, a
 * script and a dialog get the same messages. Immutable.
 */
final class RestoreSettings {
  static final String DEFAULT_STEPS = "3";
  static final String DEFAULT_SECONDS = "0";
  static final String DEFAULT_DECIDE = "image";
  static final String DEFAULT_RANGE = "auto";
  static final String DEFAULT_ENGINE = "auto";
  static final String DEFAULT_GUARD = "warn";
  static final String DEFAULT_MEAN = "free";
  static final String DEFAULT_DOUBT = "no";
  static final String DEFAULT_MAPS = "no";

  static final Question MODEL = Question.model("Model", BundleStore.DEFAULT);
  static final Question STEPS =
      Question.number("Steps (1 to " + Budget.MAX_STEPS + ")", DEFAULT_STEPS);
  static final Question SECONDS = Question.number("Seconds (0 = no limit)", DEFAULT_SECONDS);
  static final Question DECIDE =
      Question.choice("Decide per", DEFAULT_DECIDE, "image", "stack", "region");
  static final Question RANGE =
      Question.choice("Range of values", DEFAULT_RANGE, "auto", "type", "display", "percentile");
  static final Question ENGINE = Question.choice("Engine", DEFAULT_ENGINE, "auto", "nd4j", "java");
  static final Question GUARD = Question.choice("Guard", DEFAULT_GUARD, "off", "warn", "rollback");
  static final Question MEAN = Question.choice("Mean", DEFAULT_MEAN, "free", "keep");
  static final Question DOUBT = Question.choice("Doubt", DEFAULT_DOUBT, "no", "yes");
  static final Question MAPS = Question.choice("Maps (by region)", DEFAULT_MAPS, "no", "yes");
  static final Question REPORT = Question.text("Report (JSON file)", "");
  static final Question CHAIN = Question.text("Chain (such as 7,2,stop)", "");

  /** The options of "RL-Restore...". */
  static final Form FORM =
      new Form(
          RestorePlugIn.TITLE,
          MODEL,
          STEPS,
          SECONDS,
          DECIDE,
          RANGE,
          ENGINE,
          GUARD,
          MEAN,
          DOUBT,
          MAPS,
          REPORT);

  /** A given toolchain is one for all cells. */
  private static final Question DECIDE_CHAIN =
      Question.choice("Decide per", DEFAULT_DECIDE, "image", "stack");

  /** The options of "RL-Restore Apply Toolchain...": no agent is asked, so it has no budget. */
  static final Form APPLY_FORM =
      new Form("RL-Restore Apply Toolchain...", MODEL, CHAIN, DECIDE_CHAIN, RANGE, ENGINE);

  private final Options given;

  RestoreSettings(Options given) {
    this.given = given;
  }

  /**
   * Options of "RL-Restore...".
   *
   * @param given values by key; what is missing takes its default
   */
  RestoreSettings(Map<String, String> given) {
    this(new Options(FORM, given));
  }

  /** A bundled or installed model's name, or a path. */
  String model() {
    return given.text(MODEL);
  }

  /** Where to write what was done, empty if nowhere. */
  Optional<Path> report() {
    return given.path(REPORT);
  }

  /**
   * The model on its engine.
   *
   * @throws io.github.rlrestore.core.RestoreException if one of them cannot be had
   */
  Model open() {
    EngineChoice choice = EngineChoice.of(given.text(ENGINE));
    EngineNotice.tell(given.text(ENGINE), choice);
    return new Model(InstalledModels.store().open(model()), choice.engine());
  }

  /**
   * Everything else, checked.
   *
   * @throws UsageException for a value that makes no sense
   */
  RestoreOptions options() {
    return RestoreOptions.defaults()
        .withBudget(new Budget(given.whole(STEPS, 1, Budget.MAX_STEPS), seconds()))
        .withDecide(Decide.of(given.text(DECIDE)))
        .withRange(ValueRange.of(given.text(RANGE)));
  }

  /** As {@link #options}, with the guard, which only "RL-Restore..." asks for. */
  RestoreOptions guardedOptions() {
    String mean = given.text(MEAN);
    if (!mean.equals("free") && !mean.equals("keep")) {
      throw new UsageException("mean is '" + mean + "': choose free or keep");
    }
    RestoreOptions options = options();
    if (maps() && options.decide() != Decide.REGION) {
      throw new UsageException(
          "maps is yes, but decide is "
              + options.decide().id()
              + ": maps show what was decided by region, choose decide region or maps no");
    }
    return options
        .withGuard(Guard.of(given.text(GUARD)))
        .withKeptMean(mean.equals("keep"))
        .withDoubt(given.yes(DOUBT));
  }

  /** Whether what was decided by region is wanted as images. */
  boolean maps() {
    return given.yes(MAPS);
  }

  /**
   * As {@link #options}, for a given toolchain.
   *
   * @throws UsageException if there is none
   */
  RestoreOptions chainOptions() {
    RestoreOptions options = options();
    if (options.decide() == Decide.REGION) {
      throw new UsageException(
          "decide is region, but a given toolchain is one for all: choose image or stack");
    }
    return options.withChain(ChainText.parse(given.text(CHAIN)));
  }

  private double seconds() {
    double seconds = given.number(SECONDS);
    if (!(seconds >= 0)) {
      throw new UsageException(
          "seconds is " + given.text(SECONDS) + ": choose a number above 0, or 0 for no limit");
    }
    return seconds == 0 ? Double.POSITIVE_INFINITY : seconds;
  }
}
