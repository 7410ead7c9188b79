package io.github.rlrestore.bench;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/** A made-up picture with edges, slopes, texture and some noise, the same every time. */
final class Scene {
  private Scene() {}

  /** [n, h, w, c], 0 to 1. */
  static Tensor of(int n, int h, int w, int c) {
    SplittableRandom random = new SplittableRandom(7);
    Tensor t = new Tensor(n, h, w, c);
    float[] d = t.data();
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          double edge = (x / 40 + y / 56) % 2 == 0 ? 0.25 : 0.6;
          double texture = 0.1 * Math.sin(0.7 * x + i) * Math.cos(0.45 * y);
          for (int k = 0; k < c; k++) {
            double noise = 0.08 * (random.nextDouble() - 0.5);
            d[at++] = (float) Math.min(1, Math.max(0, edge + texture + 0.05 * k + noise));
          }
        }
      }
    }
    return t;
  }

  /** The same as 8-bit values. */
  static byte[] bytes(Tensor t) {
    byte[] b = new byte[t.data().length];
    for (int i = 0; i < b.length; i++) {
      b[i] = (byte) Math.round(255 * t.data()[i]);
    }
    return b;
  }
}
