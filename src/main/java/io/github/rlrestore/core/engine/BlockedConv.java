package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;

/**
 * Convolution in blocks of up to {@link SumKernel#BLOCK} output pixels, which run over the ends of
 * rows. For each block the inputs that meet one weight (a tap: kernel row, kernel column, input
 * channel) form a column; a few columns at a time, which stay in the cache, are multiplied with the
 * weights of all output channels. Pixels outside the image are zeros.
 *
 * <p>Every sum starts from the bias and takes the taps in the order of the weights, so the result
 * of a pixel depends neither on the block nor on the tile that it lies in.
 */
final class BlockedConv implements Convolution {
  private final SumKernel kernel;

  BlockedConv(SumKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Tensor run(Conv l, Tensor x, float[] weight, float[] bias) {
    int h = (x.h() + l.stride() - 1) / l.stride();
    int w = (x.w() + l.stride() - 1) / l.stride();
    Tensor y = new Tensor(x.n(), h, w, l.out());
    Planes planes = new Planes(l, x, h, w);
    Sums sums = new Sums(l, kernel, weight, bias);
    if (kernel.readsAnywhere() && l.stride() == 1) {
      for (int i = 0; i < x.n(); i++) {
        direct(l, planes, sums, y, i);
      }
    } else {
      gathered(l, planes, sums, y);
    }
    return y;
  }

  /** Columns lie in the planes: the same values shifted. Pixels between two rows are wasted. */
  private static void direct(Conv l, Planes planes, Sums sums, Tensor y, int image) {
    int k = l.kernel();
    int width = planes.width;
    int pixels = (y.h() - 1) * width + y.w();
    for (int p = 0; p < pixels; p += SumKernel.BLOCK) {
      int n = Math.min(SumKernel.BLOCK, pixels - p);
      int row = image * planes.height + p / width;
      planes.cover(row, image * planes.height + (p + n - 1) / width + k);
      int start = planes.index(row) + p % width;
      sums.begin();
      for (int ky = 0; ky < k; ky++) {
        for (int kx = 0; kx < k; kx++) {
          for (int c = 0; c < l.in(); c++) {
            sums.tap(planes.plane(c), start + ky * width + kx, n);
          }
        }
      }
      sums.end(n);
      for (int done = 0; done < n; ) {
        int ox = (p + done) % width;
        int step = Math.min(width - ox, n - done);
        if (ox < y.w()) {
          int end = done + Math.min(y.w() - ox, step);
          sums.write(done, end, y.data(), y.index(image, (p + done) / width, ox, 0));
        }
        done += step;
      }
    }
  }

  /** Columns are copied together, which allows any stride and lets each begin at index 0. */
  private static void gathered(Conv l, Planes planes, Sums sums, Tensor y) {
    int k = l.kernel();
    int pixels = y.n() * y.h() * y.w();
    Segments segments = new Segments(l, planes, y);
    for (int p = 0; p < pixels; p += SumKernel.BLOCK) {
      int n = Math.min(SumKernel.BLOCK, pixels - p);
      segments.moveTo(p, n);
      sums.begin();
      for (int ky = 0; ky < k; ky++) {
        for (int kx = 0; kx < k; kx++) {
          for (int c = 0; c < l.in(); c++) {
            segments.copy(planes.plane(c), ky * planes.width + kx, sums.column());
            sums.columnDone(n);
          }
        }
      }
      sums.end(n);
      sums.write(0, n, y.data(), p * l.out());
    }
  }
}
