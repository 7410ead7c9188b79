package io.github.rlrestore.bench;

import ai.onnxruntime.OrtException;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.nd4j.MatrixProduct;
import io.github.rlrestore.nd4j.Nd4jEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The paper's tools and two of the bundled model, the large one and a small one, on ND4J's engine
 * and in ONNX Runtime, in turns, each thread on a batch of its own; ONNX Runtime gets its input in
 * its own order, outside the heap. By the clock on the wall: for a machine with nothing else to do.
 * A program, not a test: {@code main [threads [seconds]]}. Prints rows of a table.
 */
public final class OnnxRuntimeComparison {
  private OnnxRuntimeComparison() {}

  public static void main(String[] args) throws OrtException {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 10;
    System.out.println(Machine.describe() + ", " + threads + " threads");
    System.out.println(
        "| network | batch | gemm GF | ONNX Runtime GF | ND4J engine GF | ratio | of gemm |");
    System.out.println("|---|---|---|---|---|---|---|");
    Engine engine = new Nd4jEngine();
    Toolbox toolbox = new BundleStore().open(BundleStore.DEFAULT).toolbox();
    Map<String, Network> networks = new LinkedHashMap<>();
    networks.put("paper, small", PaperNetworks.small(3));
    networks.put("paper, large", PaperNetworks.large(3));
    networks.put("natural-rgb, " + toolbox.tool(1).name(), toolbox.tool(1).network());
    networks.put("natural-rgb, " + toolbox.tool(2).name(), toolbox.tool(2).network());
    try (Crew crew = new Crew(threads)) {
      for (Tensor batch : List.of(Scene.of(1, 512, 512, 3), Scene.of(16, 63, 63, 3))) {
        for (Map.Entry<String, Network> e : networks.entrySet()) {
          compare(e.getKey(), e.getValue(), engine, batch, crew, seconds);
        }
      }
    }
    System.out.println(Machine.describe());
  }

  private static void compare(
      String name, Network network, Engine engine, Tensor batch, Crew crew, double seconds)
      throws OrtException {
    Weights weights = NetworkSpeed.weights(network);
    List<MatrixProduct> products = new ArrayList<>();
    for (int i = 0; i < crew.size(); i++) {
      products.add(new MatrixProduct());
    }
    Measured gemm =
        new Measured(
            "gemm",
            MatrixProduct.OPERATIONS * crew.size(),
            0,
            () -> crew.run(crew.size(), i -> products.get(i).run()));
    Measured ours = NetworkSpeed.of(name, network, weights, engine, batch, crew);
    try (OnnxNetwork onnx = new OnnxNetwork(network, weights, batch)) {
      Measured theirs =
          new Measured(
              "onnxruntime",
              NetworkSpeed.operations(network, batch) * crew.size(),
              0,
              () -> crew.run(crew.size(), i -> onnx.run()));
      Rounds.measure(List.of(gemm, theirs, ours), seconds, Task.NONE);
      System.out.printf(
          Locale.ROOT,
          "| %s | %dx%dx%d | %.0f | %.0f | %.0f | %.2f | %.2f |%n",
          name,
          batch.n(),
          batch.h(),
          batch.w(),
          gemm.rate(),
          theirs.rate(),
          ours.rate(),
          ours.rate() / theirs.rate(),
          ours.rate() / gemm.rate());
    }
    engine.release();
  }
}
