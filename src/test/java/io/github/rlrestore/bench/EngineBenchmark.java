package io.github.rlrestore.bench;

import ai.onnxruntime.OrtException;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One thread, one engine, one network; beside it, in the same run, ONNX Runtime and, by {@link
 * MachineBenchmark}, the matrix product. JMH; docs/benchmarks.md says how to run it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class EngineBenchmark {
  @Param({"nd4j", "onnxruntime", "java"})
  String engine;

  /** The paper's two, and of the bundled model the large tool and one of the small ones. */
  @Param({"small", "large", "own 1", "own 2"})
  String network;

  @Param({"1x512", "16x63"})
  String batch;

  private Runnable run;
  private Engine chosen;
  private OnnxNetwork onnx;

  @Setup
  public void prepare() throws OrtException {
    Network net = network();
    Weights weights = NetworkSpeed.weights(net);
    int n = Integer.parseInt(batch.substring(0, batch.indexOf('x')));
    int side = Integer.parseInt(batch.substring(batch.indexOf('x') + 1));
    Tensor input = Scene.of(n, side, side, 3);
    if (engine.equals("onnxruntime")) {
      onnx = new OnnxNetwork(net, weights, input);
      run = onnx::run;
    } else {
      chosen = EngineChoice.of(engine).engine();
      Runner runner = chosen.prepare(net, weights);
      run = () -> runner.run(List.of(input));
    }
  }

  private Network network() {
    switch (network) {
      case "small":
        return PaperNetworks.small(3);
      case "large":
        return PaperNetworks.large(3);
      default:
        int number = Integer.parseInt(network.substring("own ".length()));
        return new BundleStore().open(BundleStore.DEFAULT).toolbox().tool(number).network();
    }
  }

  @TearDown
  public void free() throws OrtException {
    if (onnx != null) {
      onnx.close();
    } else {
      chosen.release();
    }
  }

  @Benchmark
  public void tool() {
    run.run();
  }
}
