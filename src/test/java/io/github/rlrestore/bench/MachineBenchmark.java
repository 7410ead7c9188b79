package io.github.rlrestore.bench;

import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.MatrixProduct;
import io.github.rlrestore.nd4j.Nd4jEngine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the tools' times are compared with, one thread: a matrix product, and the agent. JMH. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class MachineBenchmark {
  private MatrixProduct product;
  private Model model;
  private Tensor patches;

  @Setup
  public void prepare() {
    model = new Model(new BundleStore().open(BundleStore.DEFAULT), new Nd4jEngine());
    product = new MatrixProduct();
    patches = Scene.of(16, 63, 63, 3);
  }

  /** 2048 x 2048 by 2048 x 2048, 17.2e9 operations. */
  @Benchmark
  public void matrixProduct() {
    product.run();
  }

  @Benchmark
  public float[][] agent16Looks() {
    return model.agent().look(patches, new int[16], model.agent().start(16));
  }
}
