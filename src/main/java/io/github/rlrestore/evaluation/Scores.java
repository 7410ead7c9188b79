package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The scores of a set of images: means over the images of the score of each, without those that
 * equal their originals. Immutable.
 */
public final class Scores {
  private final String model;
  private final String engine;
  private final int tools;
  private final List<ImageScore> images;
  private final double seconds;

  Scores(String model, String engine, int tools, List<ImageScore> images, double seconds) {
    this.model = model;
    this.engine = engine;
    this.tools = tools;
    this.images = List.copyOf(images);
    this.seconds = seconds;
  }

  public String model() {
    return model;
  }

  public String engine() {
    return engine;
  }

  /** One for each image that could be restored, in the order of the pairs. */
  public List<ImageScore> images() {
    return images;
  }

  /**
   * Mean over the images, for instance of {@code ImageScore::psnrOut}. Images that equal their
   * originals are left out of these means, which would be infinite, and images that have no such
   * score (NaN: SSIM of images smaller than its window) out of its mean.
   */
  public double mean(ToDoubleFunction<ImageScore> score) {
    return images.stream()
        .filter(i -> !i.identical())
        .mapToDouble(score)
        .filter(s -> !Double.isNaN(s))
        .average()
        .orElse(Double.NaN);
  }

  public double gain() {
    return mean(ImageScore::psnrOut) - mean(ImageScore::psnrIn);
  }

  /** What an image took on average over all images, for instance {@code ImageScore::steps}. */
  public double cost(ToDoubleFunction<ImageScore> cost) {
    return images.stream().mapToDouble(cost).average().orElse(Double.NaN);
  }

  /** How many images equal their originals. */
  public int identical() {
    return (int) images.stream().filter(ImageScore::identical).count();
  }

  /** How many images have a lower PSNR after than before. */
  public int worse() {
    return (int) images.stream().filter(i -> i.psnrOut() < i.psnrIn()).count();
  }

  /** How often each tool was applied, by number, and how often the agent stopped ("stop"). */
  public Map<String, Long> uses() {
    List<Toolchain> chains = new ArrayList<>();
    images.forEach(i -> chains.addAll(i.toolchains()));
    Map<Integer, Long> counts =
        chains.stream()
            .flatMap(c -> c.tools().stream())
            .collect(Collectors.groupingBy(t -> t, Collectors.counting()));
    Map<String, Long> uses = new LinkedHashMap<>();
    for (int t = 1; t <= tools; t++) {
      uses.put(String.valueOf(t), counts.getOrDefault(t, 0L));
    }
    uses.put("stop", chains.stream().filter(c -> c.reason() == StopReason.AGENT).count());
    return uses;
  }

  /**
   * Wall-clock time of restoring, without preparing the networks, reading files and computing
   * scores.
   */
  public double seconds() {
    return seconds;
  }

  /** Restored pixels a second of {@link #seconds}, in millions. */
  public double megapixelsPerSecond() {
    return images.stream().mapToLong(ImageScore::pixels).sum() / 1e6 / seconds;
  }
}
