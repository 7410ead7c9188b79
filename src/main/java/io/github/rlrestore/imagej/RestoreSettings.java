package io.github.rlrestore.imagej;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.List;
import java.util.Map;

/**
 * The options of the command "RL-Restore..." as a user gives them. The names below are the keys of
 * a macro, the first words of the dialog's labels and the SciJava parameters' names. Nothing is
 * checked before {@link #options}, so that a macro, a script and a dialog get the same messages.
 * Immutable.
 */
final class RestoreSettings {
  static final String MODEL = "model";
  static final String STEPS = "steps";
  static final String SECONDS = "seconds";
  static final String DECIDE = "decide";
  static final String RANGE = "range";
  static final String ENGINE = "engine";
  static final List<String> KEYS = List.of(MODEL, STEPS, SECONDS, DECIDE, RANGE, ENGINE);

  static final String DEFAULT_STEPS = "3";
  static final String DEFAULT_SECONDS = "0";
  static final String DEFAULT_DECIDE = "image";
  static final String DEFAULT_RANGE = "auto";
  static final String DEFAULT_ENGINE = "auto";

  private final Map<String, String> given;

  /**
   * @param given values by key; what is missing takes its default
   */
  RestoreSettings(Map<String, String> given) {
    this.given = Map.copyOf(given);
    for (String key : given.keySet()) {
      if (!KEYS.contains(key)) {
        throw new UsageException(
            "there is no option '" + key + "': choose from " + String.join(", ", KEYS));
      }
    }
  }

  /** A bundled name or a path. */
  String model() {
    return value(MODEL, BundleStore.DEFAULT);
  }

  /**
   * The engine asked for.
   *
   * @throws io.github.rlrestore.core.RestoreException as {@link EngineChoice#of} says
   */
  EngineChoice engine() {
    return EngineChoice.of(value(ENGINE, DEFAULT_ENGINE));
  }

  /**
   * Everything else, checked.
   *
   * @throws UsageException for a value that makes no sense
   */
  RestoreOptions options() {
    return RestoreOptions.defaults()
        .withBudget(new Budget(steps(), seconds()))
        .withDecide(Decide.of(value(DECIDE, DEFAULT_DECIDE)))
        .withRange(ValueRange.of(value(RANGE, DEFAULT_RANGE)));
  }

  private int steps() {
    double steps = number(STEPS, DEFAULT_STEPS);
    if (steps != Math.rint(steps) || steps < 1 || steps > Budget.MAX_STEPS) {
      throw new UsageException(
          "steps is " + given.get(STEPS) + ": choose a whole number, 1 to " + Budget.MAX_STEPS);
    }
    return (int) steps;
  }

  private double seconds() {
    double seconds = number(SECONDS, DEFAULT_SECONDS);
    if (!(seconds >= 0)) {
      throw new UsageException(
          "seconds is " + given.get(SECONDS) + ": choose a number above 0, or 0 for no limit");
    }
    return seconds == 0 ? Double.POSITIVE_INFINITY : seconds;
  }

  private double number(String key, String otherwise) {
    String text = value(key, otherwise);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageException(key + " is '" + text + "': a number is expected");
    }
  }

  private String value(String key, String otherwise) {
    String text = given.getOrDefault(key, otherwise).trim();
    return text.isEmpty() ? otherwise : text;
  }
}
