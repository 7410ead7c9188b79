package io.github.rlrestore.bench;

import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
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
import org.openjdk.jmh.annotations.Warmup;

/** One thread, one engine, one network. JMH; docs/benchmarks.md says how to run it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class EngineBenchmark {
  @Param({"nd4j", "java"})
  String engine;

  @Param({"small", "large", "own"})
  String network;

  @Param({"1x512", "16x63"})
  String batch;

  private Runner runner;
  private Tensor input;
  private Model model;
  private Tensor patches;

  @Setup
  public void prepare() {
    Engine chosen = EngineChoice.of(engine).engine();
    Bundle bundle = new BundleStore().open(BundleStore.DEFAULT);
    Network net =
        network.equals("small")
            ? PaperNetworks.small(3)
            : network.equals("large") ? PaperNetworks.large(3) : bundle.toolbox().tool(1).network();
    runner = chosen.prepare(net, NetworkSpeed.weights(net));
    int n = Integer.parseInt(batch.substring(0, batch.indexOf('x')));
    int side = Integer.parseInt(batch.substring(batch.indexOf('x') + 1));
    input = Scene.of(n, side, side, 3);
    model = new Model(bundle, chosen);
    patches = Scene.of(16, 63, 63, 3);
  }

  @Benchmark
  public List<Tensor> tool() {
    return runner.run(List.of(input));
  }

  /** The same whatever {@code network} and {@code batch} say: run it with one of each. */
  @Benchmark
  public float[][] agent16Looks() {
    return model.agent().look(patches, new int[16], model.agent().start(16));
  }
}
