package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says with what an image was restored and what came of it, as a line for people and as a paragraph
 * for the methods section of a paper. Told of decisions one by one; keeps counts, not decisions.
 * Not thread-safe.
 */
public final class MethodsText {
  /** So many toolchains are written out; the others are counted. */
  private static final int MOST = 5;

  private final Model model;
  private final RestoreOptions options;
  private final String checksum;
  private final Map<String, Long> chains = new LinkedHashMap<>();
  private final Map<String, Long> warnings = new TreeMap<>();
  private final List<Double> noise = new ArrayList<>();
  private final List<Double> blur = new ArrayList<>();
  private double meanMoved;
  private long undone;

  public MethodsText(Model model, RestoreOptions options) {
    this.model = model;
    this.options = options;
    this.checksum = model.bundle().checksum();
  }

  /** Version of this program, as its jar's manifest has it. */
  public static String version() {
    String version = MethodsText.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  /** See {@link io.github.rlrestore.core.model.Bundle#checksum}: it is the model's version. */
  public String checksum() {
    return checksum;
  }

  /** Counts a decision. */
  public void add(Toolchain chain) {
    add(chain, 1);
  }

  /** Counts as many decisions of one toolchain. */
  public void add(Toolchain chain, long times) {
    String text = chain.toString();
    if (chain.untouched()) {
      text = "none (left as it was)";
    } else {
      text +=
          chain.steps().stream()
              .filter(s -> s.action() != model.toolbox().stop())
              .map(Step::name)
              .collect(Collectors.joining(", ", " (", ")"));
    }
    chains.merge(text, times, Long::sum);
    undone += times * chain.undone().size();
  }

  /** Counts what the guard says of a decision. */
  public void add(GuardReport report) {
    noise.add(report.input().noiseSigma());
    if (Double.isFinite(report.input().blur())) {
      blur.add(report.input().blur());
    }
    double moved = report.meanAfter() - report.meanBefore();
    if (report.meanBefore() != 0) {
      moved /= Math.abs(report.meanBefore());
    }
    meanMoved = Math.abs(moved) > Math.abs(meanMoved) ? moved : meanMoved;
    report.warnings().forEach(w -> warnings.merge(w, 1L, Long::sum));
  }

  /** One line: version, model, engine and all settings that change pixels. */
  public String settings() {
    return String.format(
        Locale.ROOT,
        "version %s; model %s, sha256 %s; engine %s; %s; decide %s; range %s; guard %s%s; mean %s;"
            + " seed none (no random numbers)",
        version(),
        model.bundle().name(),
        checksum,
        model.engine().name(),
        budget(),
        options.decide().id(),
        options.range().id(),
        options.guard().id(),
        options.guard() == Guard.ROLLBACK
            ? String.format(
                Locale.ROOT, " (margin %.2f dB, probe of a fixed seed)", options.margin())
            : "",
        options.keptMean() ? "keep" : "free");
  }

  private String budget() {
    if (options.toolsGiven()) {
      return "toolchain given";
    }
    double seconds = options.budget().seconds();
    return "steps "
        + options.budget().steps()
        + (Double.isInfinite(seconds) ? "" : ", seconds " + seconds);
  }

  /** A few sentences, in the past tense and without line breaks. */
  public String paragraph() {
    List<String> text = new ArrayList<>();
    text.add(
        String.format(
            Locale.ROOT,
            "Images were restored with RL-Restore %s, model %s (SHA-256 %s), engine %s: %s.",
            version(),
            model.bundle().name(),
            checksum.substring(0, Math.min(16, checksum.length())),
            model.engine().name(),
            how()));
    text.add(values());
    text.add(what());
    if (!noise.isEmpty()) {
      text.add(judged());
    }
    if (!warnings.isEmpty()) {
      text.add("Warnings of the program: " + counted(warnings) + ".");
    }
    return String.join(" ", text);
  }

  private String how() {
    String scope =
        options.decide() == Decide.STACK
            ? "for all planes of a channel together"
            : options.decide() == Decide.REGION
                ? "for each cell of a grid of " + model.bundle().patch() + " pixels"
                : "for each plane on its own";
    if (options.toolsGiven()) {
      return "a given sequence of small neural networks was applied " + scope;
    }
    double seconds = options.budget().seconds();
    return "an agent chose up to "
        + options.budget().steps()
        + " small neural networks, one after the other (method of Yu et al., CVPR 2018), "
        + scope
        + (Double.isInfinite(seconds) ? "" : ", within " + seconds + " seconds");
  }

  private String values() {
    String each = options.decide() == Decide.STACK ? "channel" : "plane";
    String percentiles = "the 0.1 and 99.9 percentiles of each " + each;
    String ends;
    if (options.range() == ValueRange.TYPE) {
      ends = "the range of the pixel type";
    } else if (options.range() == ValueRange.DISPLAY) {
      ends = "the display range";
    } else if (options.range() == ValueRange.PERCENTILE) {
      ends = percentiles;
    } else {
      ends = "the range of 8-bit values, or for 16 and 32 bit " + percentiles;
    }
    return "Pixel values were mapped to 0 to 1 linearly by "
        + ends
        + " and mapped back"
        + (options.keptMean() ? "; the mean of each plane was kept." : ".");
  }

  private String what() {
    long all = chains.values().stream().mapToLong(Long::longValue).sum();
    String text =
        (all == 1 ? "The toolchain was " : all + " decisions were made, toolchains: ")
            + counted(chains)
            + ".";
    if (undone > 0) {
      text += " " + undone + " steps were undone since they were estimated to harm.";
    }
    return text;
  }

  private String judged() {
    return String.format(
        Locale.ROOT,
        "Estimated from the images themselves, the noise was %.1f of 255 (root mean square) and %s"
            + " before restoration; the mean changed by %.2f %% at most.",
        median(noise),
        blur.isEmpty()
            ? "the blur could not be estimated"
            : String.format(Locale.ROOT, "the blur %.1f pixels (sigma)", median(blur)),
        100 * meanMoved);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static String counted(Map<String, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    String text =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST)
            .map(e -> e.getKey() + (all == 1 ? "" : " x" + e.getValue()))
            .collect(Collectors.joining("; "));
    return counts.size() > MOST ? text + "; and " + (counts.size() - MOST) + " others" : text;
  }
}
