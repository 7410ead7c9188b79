package io.github.rlrestore.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.export.OnnxModel;
import io.github.rlrestore.nd4j.MatrixProduct;
import io.github.rlrestore.nd4j.Nd4jEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The paper's tools and the first of the bundled model on ND4J's engine and in ONNX Runtime, in
 * turns, each thread on a batch of its own; ONNX Runtime gets its input in its own order, outside
 * the heap. By the clock on the wall: for a machine with nothing else to do. A program, not a test:
 * {@code main [threads [seconds]]}. Prints rows of a table.
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
    Tool tool = new BundleStore().open(BundleStore.DEFAULT).toolbox().tool(1);
    Map<String, Network> networks = new LinkedHashMap<>();
    networks.put("paper, small", PaperNetworks.small(3));
    networks.put("paper, large", PaperNetworks.large(3));
    networks.put("natural-rgb tool", tool.network());
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
    try (OrtSession session = session(network, weights);
        OnnxTensor input = input(batch)) {
      Measured theirs =
          new Measured(
              "onnxruntime",
              NetworkSpeed.operations(network, batch) * crew.size(),
              0,
              () -> crew.run(crew.size(), i -> run(session, input)));
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

  private static OrtSession session(Network network, Weights weights) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1); // each of our threads runs the whole network
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    byte[] model = OnnxModel.tool(network, weights, 3, Map.of());
    return OrtEnvironment.getEnvironment().createSession(model, options);
  }

  private static OnnxTensor input(Tensor t) throws OrtException {
    FloatBuffer values =
        ByteBuffer.allocateDirect(4 * t.data().length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int n = 0; n < t.n(); n++) {
      for (int c = 0; c < t.c(); c++) {
        for (int y = 0; y < t.h(); y++) {
          for (int x = 0; x < t.w(); x++) {
            values.put(t.get(n, y, x, c));
          }
        }
      }
    }
    values.flip();
    long[] shape = {t.n(), t.c(), t.h(), t.w()};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape);
  }

  private static void run(OrtSession session, OnnxTensor input) {
    try (OrtSession.Result result = session.run(Map.of("image", input))) {
      if (result.size() != 1) {
        throw new IllegalStateException("no result");
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
