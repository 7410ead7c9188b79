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
        int sy = Math.min(y, x.h() - 1);
        for (int xx = 0; xx < w * f; xx++) {
          int from = x.index(n, sy, Math.min(xx, x.w() - 1), 0);
          int to = out.index(n, y / f, xx / f, (y % f * f + xx % f) * c);
          for (int k = 0; k < c; k++) {
            out.data()[to + k] = x.data()[from + k];
          }
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
        for (int xx = 0; xx < width; xx++) {
          int from = x.index(n, y / f, xx / f, (y % f * f + xx % f) * c);
          int to = out.index(n, y, xx, 0);
          for (int k = 0; k < c; k++) {
            out.data()[to + k] = x.data()[from + k];
          }
        }
      }
    }
    return out;
  }
}
