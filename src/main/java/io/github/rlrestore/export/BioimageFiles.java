package io.github.rlrestore.export;

import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A model as BioImage.IO resources: one folder a tool, since a resource is one network. The agent
 * is none: what it reads and gives are no images.
 */
final class BioimageFiles {
  static final String DESCRIPTION = "rdf.yaml";
  static final String WEIGHTS = "weights.onnx";
  static final String INPUT = "test_input.npy";
  static final String OUTPUT = "test_output.npy";
  static final String DOCUMENTATION = "README.md";

  private static final int LEAST_TEST_SIZE = 64;
  private static final long SEED = 2018;

  private BioimageFiles() {}

  /**
   * The files by their names, with the folder before.
   *
   * @param authors names of those who made the model
   */
  static Map<String, byte[]> of(Bundle bundle, List<String> authors) {
    // before the work, so that a refusal comes at once
    String licence = BioimageLicence.spdx(bundle.licence());
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Tool tool : bundle.toolbox().tools()) {
      Map<String, byte[]> parts = parts(bundle, tool);
      String text = new BioimageDescription(bundle, tool, licence, authors).of(parts);
      parts.put(DESCRIPTION, text.getBytes(StandardCharsets.UTF_8));
      parts.forEach((name, bytes) -> files.put(OnnxFiles.name(tool) + "/" + name, bytes));
    }
    return files;
  }

  private static Map<String, byte[]> parts(Bundle bundle, Tool tool) {
    Tensor input = testImage(testSize(tool), bundle.channels());
    Tensor output =
        new JavaEngine().prepare(tool.network(), tool.weights()).run(List.of(input)).get(0);
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(WEIGHTS, OnnxFiles.network(bundle, tool));
    parts.put(INPUT, NumpyFile.of(input));
    parts.put(OUTPUT, NumpyFile.of(output));
    parts.put(
        DOCUMENTATION, BioimageDocumentation.of(bundle, tool).getBytes(StandardCharsets.UTF_8));
    return parts;
  }

  /** The least size that leaves a pixel within the halo; a multiple of {@link #step}. */
  static int leastSize(Tool tool) {
    return 2 * tool.footprint().halo() + step(tool);
  }

  /** Sizes rise by this: other ones are possible, but tiles fit together only at multiples. */
  static int step(Tool tool) {
    return tool.footprint().alignment();
  }

  /** The least possible size that is not below 64. */
  private static int testSize(Tool tool) {
    int size = leastSize(tool);
    while (size < LEAST_TEST_SIZE) {
      size += step(tool);
    }
    return size;
  }

  /** Waves of several lengths, an edge, and noise: [1, size, size, channels], 0 to 1. */
  private static Tensor testImage(int size, int channels) {
    SplittableRandom random = new SplittableRandom(SEED);
    Tensor image = new Tensor(1, size, size, channels);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < channels; c++) {
          double waves = Math.sin(0.11 * x + 0.7 * c) + Math.sin(0.23 * y - 0.05 * x);
          double edge = x > y + 5 ? 0.2 : 0;
          double noise = 0.1 * (random.nextDouble() - 0.5);
          image.set(0, y, x, c, (float) (0.4 + 0.15 * waves + edge + noise));
        }
      }
    }
    return image;
  }
}
