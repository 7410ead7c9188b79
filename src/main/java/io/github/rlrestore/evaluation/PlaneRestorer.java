package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.imageplus.ValuePlane;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Restores single planes as 32-bit numbers over the peak of their type, so that nothing is rounded
 * or clipped before it is scored. Thread-safe.
 */
final class PlaneRestorer {
  private final Model model;
  private final RestoreOptions options;

  /**
   * @throws UsageException if the options want the display range, which numbers do not have
   */
  PlaneRestorer(Model model, RestoreOptions options) {
    if (options.range() == ValueRange.DISPLAY) {
      throw new UsageException(
          "range is 'display', which scores cannot be had for: choose auto, type or percentile");
    }
    this.model = model;
    this.options = options;
  }

  /** A plane of one value is left untouched, like one whose agent stops at once. */
  Restoration restore(ValuePlane plane, Task task) {
    Tensor in = plane.tensor();
    if (plane.uniform()) {
      return new Restoration(
          in, List.of(new Toolchain(List.of(), StopReason.UNIFORM, model.toolbox().stop())));
    }
    Tensor out = new Tensor(1, in.h(), in.w(), in.c());
    // over the peak, the range of every type is 0 to 1, which is that of 32 bit
    boolean byType =
        options.range() == ValueRange.TYPE
            || options.range() == ValueRange.AUTO && plane.peak() == 255;
    List<Decision> decisions =
        new ImageRestorer(model)
            .restore(
                view(in),
                view(out),
                in.c() == 1 ? Axis.XY : Axis.XY_COLOUR,
                options.withRange(byType ? ValueRange.TYPE : ValueRange.PERCENTILE),
                task);
    return new Restoration(
        out, decisions.stream().map(Decision::toolchain).collect(Collectors.toList()));
  }

  /** The tensor as [x, y] or [x, y, colour], not copied. */
  private static RandomAccessibleInterval<FloatType> view(Tensor t) {
    return t.c() == 1
        ? ArrayImgs.floats(t.data(), t.w(), t.h())
        : Views.moveAxis(ArrayImgs.floats(t.data(), t.c(), t.w(), t.h()), 0, 2);
  }
}
