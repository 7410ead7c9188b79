package io.github.rlrestore.bench;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import java.nio.file.Path;
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

/** How fast training patches are made, one thread, 64x64 RGB of all levels. JMH. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class PatchBenchmark {
  private final Degrade degrade = new Degrade();
  private PatchSource source;
  private long next;

  /** Photographs of ../shared/data/train/natural, where they are. */
  @Setup
  public void prepare() {
    Path folder = Path.of("../shared/data/train/natural");
    CleanImages images = CleanImages.of(folder, 3, PatchSource.leastImage(64));
    source = new PatchSource(images, Recipes.allLevels(), 1, 64);
  }

  @Benchmark
  public Pair patch() {
    return source.get(next++, degrade);
  }
}
