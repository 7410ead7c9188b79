package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Adds one number to each channel of each plane so that its mean is that of the input. */
final class KeptMean {
  private KeptMean() {}

  /**
   * @param before [1, h, w, c] each
   * @param after of the same shapes; not changed
   */
  static List<Tensor> of(List<Tensor> before, List<Tensor> after) {
    List<Tensor> kept = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Tensor out = after.get(i).copy();
      int c = out.c();
      for (int ch = 0; ch < c; ch++) {
        double missing = 0;
        for (int at = ch; at < out.data().length; at += c) {
          missing += (double) before.get(i).data()[at] - out.data()[at];
        }
        missing /= out.data().length / c;
        for (int at = ch; at < out.data().length; at += c) {
          out.data()[at] += (float) missing;
        }
      }
      kept.add(out);
    }
    return kept;
  }
}
