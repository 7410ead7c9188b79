package io.github.rlrestore.evaluation;

import ij.IJ;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A noisy micrograph and its clean counterpart, 0 to 1. Files NAME_noisy.png and NAME_gt.png. */
final class PairFiles {
  final String name;
  final FloatProcessor noisy;
  final FloatProcessor clean;

  private PairFiles(String name, FloatProcessor noisy, FloatProcessor clean) {
    this.name = name;
    this.noisy = noisy;
    this.clean = clean;
  }

  static List<PairFiles> of(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files =
          list.filter(f -> f.toString().endsWith("_noisy.png"))
              .sorted()
              .collect(Collectors.toList());
    }
    List<PairFiles> pairs = new ArrayList<>();
    for (Path f : files) {
      String name = f.getFileName().toString().replace("_noisy.png", "");
      pairs.add(new PairFiles(name, read(f), read(f.resolveSibling(name + "_gt.png"))));
    }
    return pairs;
  }

  /** 8 bit by 255, 16 bit by its own greatest value. */
  private static FloatProcessor read(Path file) {
    ImagePlus image = IJ.openImage(file.toString());
    double scale = image.getBitDepth() == 16 ? image.getStatistics().max : 255;
    FloatProcessor values = image.getProcessor().convertToFloatProcessor();
    values.multiply(1 / scale);
    return values;
  }

  /** PSNR in dB, peak 1, after the gain and offset that fit the clean image best. */
  double psnr(float[] result) {
    float[] truth = (float[]) clean.getPixels();
    int n = truth.length;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      x += result[i] / (double) n;
      y += truth[i] / (double) n;
    }
    for (int i = 0; i < n; i++) {
      xx += (result[i] - x) * (result[i] - x);
      xy += (result[i] - x) * (truth[i] - y);
    }
    double gain = xx > 0 ? xy / xx : 0;
    double error = 0;
    for (int i = 0; i < n; i++) {
      error += Math.pow(y + gain * (result[i] - x) - truth[i], 2);
    }
    return 10 * Math.log10(n / error);
  }
}
