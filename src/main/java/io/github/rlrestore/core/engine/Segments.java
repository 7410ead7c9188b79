package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;

/**
 * The pieces of rows that a block of output pixels consists of, and where their inputs lie in the
 * planes. Not thread-safe.
 */
final class Segments {
  private final Planes planes;
  private final int stride;
  private final int kernel;
  private final int h;
  private final int w;
  private final int[] source = new int[SumKernel.BLOCK];
  private final int[] end = new int[SumKernel.BLOCK];
  private int count;

  Segments(Conv layer, Planes planes, Tensor result) {
    this.planes = planes;
    stride = layer.stride();
    kernel = layer.kernel();
    h = result.h();
    w = result.w();
  }

  /** Chooses the output pixels, counted through rows and images, and makes their inputs ready. */
  void moveTo(int first, int n) {
    planes.cover(inputRow(first / w), inputRow((first + n - 1) / w) + kernel);
    count = 0;
    for (int done = 0; done < n; count++) {
      int ox = (first + done) % w;
      source[count] = planes.index(inputRow((first + done) / w)) + ox * stride;
      done = Math.min(n, done + w - ox);
      end[count] = done;
    }
  }

  private int inputRow(int row) {
    return row / h * planes.height + row % h * stride;
  }

  /** Copies the inputs of one tap, which lie {@code shift} after those of the first tap. */
  void copy(float[] plane, int shift, float[] column) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      int from = source[i] + shift;
      if (stride == 1) {
        System.arraycopy(plane, from, column, at, end[i] - at);
      } else {
        for (int j = 0; j < end[i] - at; j++) {
          column[at + j] = plane[from + j * stride];
        }
      }
      at = end[i];
    }
  }
}
