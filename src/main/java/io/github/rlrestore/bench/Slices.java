package io.github.rlrestore.bench;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Ten grey slices, restored by a given number of threads. */
final class Slices {
  private static final int COUNT = 10;

  private Slices() {}

  static Measured of(Model model, int size, int threads) {
    Img<UnsignedByteType> in =
        ArrayImgs.unsignedBytes(Scene.bytes(Scene.of(COUNT, size, size, 1)), size, size, COUNT);
    return new Measured(
        COUNT
            + " slices of "
            + size
            + "x"
            + size
            + ", "
            + threads
            + " thread"
            + (threads > 1 ? "s" : ""),
        0,
        (double) COUNT * size * size,
        () ->
            new ImageRestorer(model)
                .restore(
                    in,
                    ArrayImgs.unsignedBytes(size, size, COUNT),
                    List.of(Axis.X, Axis.Y, Axis.SLICE),
                    RestoreOptions.defaults().withThreads(threads),
                    Task.NONE));
  }
}
