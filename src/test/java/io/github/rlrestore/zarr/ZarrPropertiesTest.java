package io.github.rlrestore.zarr;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RegionModels;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for chunked images of every size, type, number of axes, chunk, block and option. */
class ZarrPropertiesTest {
  /** A shape and its chunks. */
  private static final class Layout {
    final long[] shape;
    final int[] chunks;

    Layout(List<Integer> sizes, List<Integer> parts, int axes) {
      shape = new long[axes];
      chunks = new int[axes];
      for (int d = 0; d < axes; d++) {
        boolean plane = d >= axes - 2;
        shape[d] = plane ? sizes.get(d) : 1 + sizes.get(d) % 3;
        chunks[d] = plane ? parts.get(d) : 1 + parts.get(d) % 2;
      }
    }

    @Override
    public String toString() {
      return java.util.Arrays.toString(shape) + " in " + java.util.Arrays.toString(chunks);
    }
  }

  @Provide
  Arbitrary<Layout> layouts() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 150).list().ofSize(5),
            Arbitraries.integers().between(1, 100).list().ofSize(5),
            Arbitraries.integers().between(2, 5))
        .as(Layout::new);
  }

  @Provide
  Arbitrary<RestoreOptions> options() {
    return Combinators.combine(
            Arbitraries.of(Decide.values()),
            Arbitraries.of(ValueRange.AUTO, ValueRange.TYPE, ValueRange.PERCENTILE),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(16, 80),
            Arbitraries.of(true, false, false))
        .as(
            (decide, range, steps, threads, tile, chain) -> {
              RestoreOptions o =
                  RestoreOptions.defaults()
                      .withDecide(decide)
                      .withRange(range)
                      .withBudget(Budget.ofSteps(steps))
                      .withThreads(threads)
                      .withTile(tile);
              return chain ? o.withChain(List.of(3, 1)) : o;
            });
  }

  @Property(tries = 10, seed = "3")
  void blockByBlockIsTheRestorationInMemory(
      @ForAll("layouts") Layout layout,
      @ForAll("options") RestoreOptions options,
      @ForAll @IntRange(max = 7) int type,
      @ForAll @IntRange(min = 64, max = 300) int block,
      @ForAll boolean varied)
      throws IOException {
    String code = List.of("|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<f4", "<f8").get(type);
    compare(code, layout, options, block, varied);
  }

  private static <T extends NativeType<T> & RealType<T>> void compare(
      String code, Layout layout, RestoreOptions options, int block, boolean varied)
      throws IOException {
    Path folder = Files.createTempDirectory("zarr");
    double scale = code.equals("|i1") ? 0.4 : 1;
    TestImages.Formula scene = TestImages.scene();
    TestImages.Formula formula = p -> Math.floor(scale * scene.at(p));
    ModelSource source =
        () -> varied ? RegionModels.model(1, RegionModels::byContent) : SmallModels.model(1);
    TestImages.write(folder.resolve("in.zarr"), code, layout.shape, layout.chunks, formula);
    T type = Cast.unchecked(DataType.of(code, "test").type());
    ArrayImg<T, ?> in = TestImages.image(type, layout.shape, formula);
    ArrayImg<T, ?> expected = TestImages.image(type, layout.shape, p -> 0);
    Model model = source.open();
    new ImageRestorer(model)
        .restore(in, expected, TestImages.axes(layout.shape.length), options, Task.NONE);
    Path out = folder.resolve("out.zarr");
    new ZarrRestoration(folder.resolve("in.zarr"), out, source, options, block, false)
        .run(Task.NONE);
    TestImages.assertSame(
        expected, TestImages.<T>read(out), code + ", " + layout + ", block " + block);
    ZarrFixture.delete(folder);
  }
}
