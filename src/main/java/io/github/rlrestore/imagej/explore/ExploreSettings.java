package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.image.ValueRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** With what the window "RL-Restore Explore Steps..." begins. Immutable. */
public final class ExploreSettings {
  static final List<String> RANGES = List.of("auto", "type", "display", "percentile");
  static final List<String> ENGINES = List.of("auto", "nd4j", "java");

  private static final String MODEL = "model";
  private static final String STEPS = "steps";
  private static final String RANGE = "range";
  private static final String ENGINE = "engine";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final int steps;

  /**
   * @param given any of {@code model}, {@code range}, {@code engine} and {@code steps}; null values
   *     and what is missing take their defaults
   * @throws UsageException for another key or a value that makes no sense
   */
  public ExploreSettings(Map<String, String> given) {
    values.put(MODEL, BundleStore.DEFAULT);
    values.put(RANGE, RANGES.get(0));
    values.put(ENGINE, ENGINES.get(0));
    values.put(STEPS, "3");
    given.forEach(this::put);
    ValueRange.of(range());
    if (!ENGINES.contains(engine())) {
      throw new UsageException(
          "engine is '" + engine() + "': choose one of " + String.join(", ", ENGINES));
    }
    steps = steps(values.get(STEPS));
  }

  private void put(String key, String value) {
    if (!values.containsKey(key)) {
      throw new UsageException(
          "there is no option '" + key + "': choose from " + String.join(", ", values.keySet()));
    }
    Optional.ofNullable(value)
        .map(String::trim)
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> values.put(key, v));
  }

  private static int steps(String text) {
    try {
      double steps = Double.parseDouble(text);
      if (steps == Math.rint(steps) && steps >= 1 && steps <= Budget.MAX_STEPS) {
        return (int) steps;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("steps is '" + text + "': a number is expected");
    }
    throw new UsageException(
        "steps is " + text + ": choose a whole number, 1 to " + Budget.MAX_STEPS);
  }

  String model() {
    return values.get(MODEL);
  }

  String range() {
    return values.get(RANGE);
  }

  String engine() {
    return values.get(ENGINE);
  }

  /** How far the agent goes on by itself, counted from the input. */
  int steps() {
    return steps;
  }

  /** The same with another model, range and engine. */
  ExploreSettings with(String model, String range, String engine) {
    return new ExploreSettings(
        Map.of(MODEL, model, RANGE, range, ENGINE, engine, STEPS, String.valueOf(steps)));
  }
}
