package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.tensor.Tensor;

/** The copies of {@link Unshuffle} and {@link Shuffle}, which every engine shares. */
public final class PixelShuffle {
  private PixelShuffle() {}

  /** [n, h, w, c] to [n, ceil(h/f), ceil(w/f), f*f*c], last row and column repeated. */
  public static Tensor unshuffle(Tensor x, int f) {
    int h = (x.h() + f - 1) / f;
    int w = (x.w() + f - 1) / f;
    int c = x.c();
    Tensor out = new Tensor(x.n(), h, w, f * f * c);
    for (int n = 0; n < x.n(); n++) {
      for (int y = 0; y < h * f; y++) {
        int from = x.index(n, Math.min(y, x.h() - 1), 0, 0);
        int to = out.index(n, y / f, 0, y % f * f * c);
        runs(x.data(), from, f * c, out.data(), to, f * f * c, f * c, x.w() / f);
        for (int column = x.w() / f * f; column < w * f; column++) {
          int last = from + Math.min(column, x.w() - 1) * c;
          int at = to + column / f * f * f * c + column % f * c;
          System.arraycopy(x.data(), last, out.data(), at, c);
        }
      }
    }
    return out;
  }

  /** [n, ceil(height/f), ceil(width/f), f*f*c] to [n, height, width, c]. */
  public static Tensor shuffle(Tensor x, int f, int height, int width) {
    int c = x.c() / (f * f);
    Tensor out = new Tensor(x.n(), height, width, c);
    for (int n = 0; n < x.n(); n++) {
      for (int y = 0; y < height; y++) {
        int from = x.index(n, y / f, 0, y % f * f * c);
        int to = out.index(n, y, 0, 0);
        runs(x.data(), from, f * f * c, out.data(), to, f * c, f * c, width / f);
        int done = width / f * f;
        if (done < width) {
          int rest = (width - done) * c;
          System.arraycopy(x.data(), from + done * f * c, out.data(), to + done * c, rest);
        }
      }
    }
    return out;
  }

  /** Copies {@code count} runs of {@code length} values from every so many to every so many. */
  private static void runs(
      float[] x, int from, int every, float[] out, int to, int outEvery, int length, int count) {
    for (int i = 0, p = from, q = to; i < count; i++, p += every, q += outEvery) {
      for (int k = 0; k < length; k++) {
        out[q + k] = x[p + k];
      }
    }
  }
}
