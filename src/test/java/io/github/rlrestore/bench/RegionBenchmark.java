package io.github.rlrestore.bench;

import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.ArrayList;
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

/**
 * What one tool costs where only some of 16 x 16 cells have chosen it: the upper rows, or as many
 * strewn cells. The agent is not asked.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@State(Scope.Benchmark)
public class RegionBenchmark {
  private static final int CELL = 63;
  private static final int SIDE = 16;
  private static final int SIZE = CELL * SIDE;

  @Param({"1", "5"})
  int tool;

  /** Of sixteen. */
  @Param({"16", "12", "8", "4", "2", "0"})
  int chosen;

  @Param({"rows", "strewn"})
  String where;

  private ImageRestorer restorer;
  private RestoreOptions options;
  private Img<UnsignedByteType> in;

  @Setup
  public void prepare() {
    Model model =
        new Model(new BundleStore().open(BundleStore.DEFAULT), EngineChoice.of("nd4j").engine());
    restorer = new ImageRestorer(model);
    RegionGrid grid = new RegionGrid(SIZE, SIZE, CELL);
    List<List<Integer>> tools = new ArrayList<>();
    for (int i = 0; i < grid.cells(); i++) {
      // strewn: 7 is prime to 16, so every row and column has its share
      int place = where.equals("rows") ? i / SIDE : (i % SIDE * 7 + i / SIDE) % SIDE;
      tools.add(place < chosen ? List.of(tool) : List.of());
    }
    options =
        RestoreOptions.defaults()
            .withThreads(2)
            .withRegions(List.of(RegionDecision.given("image", 0, grid, tools, model.toolbox())));
    in = ArrayImgs.unsignedBytes(Scene.bytes(Scene.of(3, SIZE, SIZE, 1)), SIZE, SIZE, 3);
  }

  @Benchmark
  public Img<UnsignedByteType> region() {
    Img<UnsignedByteType> out = ArrayImgs.unsignedBytes(SIZE, SIZE, 3);
    restorer.restore(in, out, Axis.XY_COLOUR, options, Task.NONE);
    return out;
  }
}
