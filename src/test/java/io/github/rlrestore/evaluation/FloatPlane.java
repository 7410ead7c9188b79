package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import net.imglib2.img.array.ArrayImgs;

/** A plane of 32 bit as the programs here hold it: an array, row by row. */
final class FloatPlane {
  private FloatPlane() {}

  /**
   * @param out overwritten with the result
   */
  static Decision restore(
      Model model, float[] in, float[] out, int width, int height, RestoreOptions options) {
    return new ImageRestorer(model)
        .restore(
            ArrayImgs.floats(in, width, height),
            ArrayImgs.floats(out, width, height),
            Axis.XY,
            options,
            Task.NONE)
        .get(0);
  }
}
