package io.github.rlrestore.imagej;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.imageplus.RestoredImage.PlaneToolchain;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts into words what was decided for an image. Immutable. */
final class RunReport {
  private final String source;
  private final String model;
  private final String engine;
  private final double seconds;
  private final List<PlaneToolchain> toolchains;

  /**
   * @param source title of the image that was restored
   * @param seconds the whole run took
   */
  RunReport(String source, Model model, double seconds, List<PlaneToolchain> toolchains) {
    this.source = source;
    this.model = model.bundle().name();
    this.engine = model.engine().name();
    this.seconds = seconds;
    this.toolchains = toolchains;
  }

  /** A few words: the chain, or the most frequent one. */
  String status() {
    return (toolchains.size() == 1 ? chain(toolchains.get(0).toolchain()) : counted(toolchains))
        + time();
  }

  private static String counted(List<PlaneToolchain> toolchains) {
    Map<String, Long> counts =
        toolchains.stream()
            .map(t -> chain(t.toolchain()))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    String top =
        counts.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(e -> ", most often " + e.getKey() + " (" + e.getValue() + " times)")
            .orElse("");
    return toolchains.size() + " toolchains" + top;
  }

  /** One line for the log: the chain with the agent's values and why it ended. */
  String line() {
    String more = toolchains.size() == 1 ? "" : "; each one is in Image > Show Info";
    String what = decided(toolchains) + time() + more;
    return RestorePlugIn.NAME + ": " + source + " by " + model + " on " + engine + ": " + what;
  }

  /** The chain with the agent's values and why it ended, or of several the most frequent one. */
  static String decided(List<PlaneToolchain> toolchains) {
    return toolchains.size() == 1 ? words(toolchains.get(0).toolchain()) : counted(toolchains);
  }

  private static String chain(Toolchain toolchain) {
    return toolchain.untouched() ? "left untouched" : toolchain.toString();
  }

  private static String words(Toolchain toolchain) {
    String steps =
        toolchain.steps().stream().map(RunReport::words).collect(Collectors.joining(", "));
    return (steps.isEmpty() ? "no step" : steps) + "; " + toolchain.reason().text();
  }

  private static String words(Step step) {
    return step.valued()
        ? String.format(Locale.ROOT, "%s (%+.2f dB)", step.name(), step.value())
        : step.name();
  }

  private String time() {
    return String.format(Locale.ROOT, " (%.1f s)", seconds);
  }
}
