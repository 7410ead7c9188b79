package io.github.rlrestore.bench;

import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
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

/** A whole restoration, and what tiles of a given size cost. Tile 0: as the program chooses. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 5, time = 3)
@State(Scope.Benchmark)
public class RestoreBenchmark {
  private static final int SIZE = 1024;

  @Param({"nd4j", "java"})
  String engine;

  @Param({"0", "64", "128", "256", "512", "1024"})
  int tile;

  @Param({"1", "2"})
  int threads;

  private ImageRestorer restorer;
  private RestoreOptions options;
  private Img<UnsignedByteType> in;

  @Setup
  public void prepare() {
    Model model =
        new Model(new BundleStore().open(BundleStore.DEFAULT), EngineChoice.of(engine).engine());
    restorer = new ImageRestorer(model);
    RestoreOptions given = RestoreOptions.defaults().withThreads(threads);
    options = tile == 0 ? given : given.withTile(tile);
    in = ArrayImgs.unsignedBytes(Scene.bytes(Scene.of(3, SIZE, SIZE, 1)), SIZE, SIZE, 3);
  }

  @Benchmark
  public List<Decision> threeStepsAsTheAgentDecides() {
    return run(options);
  }

  @Benchmark
  public List<Decision> oneTool() {
    return run(options.withChain(List.of(1)));
  }

  private List<Decision> run(RestoreOptions o) {
    Img<UnsignedByteType> out = ArrayImgs.unsignedBytes(SIZE, SIZE, 3);
    return restorer.restore(in, out, Axis.XY_COLOUR, o, Task.NONE);
  }
}
