package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Adds one number to each channel of each plane so that its mean is that of the input. */
final class KeptMean {
  private KeptMean() {}

  /**
   * The mean is that over the pixels that are no {@link Holes}. In holes the result is the input:
   * they are not written, and what filled them shall not move a mean that is told.
   *
   * @param before [1, h, w, c] each
   * @param after of the same shapes; not changed
   * @param holes places in the arrays of the planes, one set each
   */
  static List<Tensor> of(List<Tensor> before, List<Tensor> after, List<BitSet> holes) {
    List<Tensor> kept = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      kept.add(of(before.get(i), after.get(i), holes.get(i)));
    }
    return kept;
  }

  private static Tensor of(Tensor before, Tensor after, BitSet holes) {
    Tensor kept = after.copy();
    float[] in = before.data();
    float[] out = kept.data();
    int c = kept.c();
    for (int ch = 0; ch < c; ch++) {
      double missing = 0;
      int pixels = 0;
      for (int at = ch; at < out.length; at += c) {
        if (!holes.get(at)) {
          missing += (double) in[at] - out[at];
          pixels++;
        }
      }
      missing /= Math.max(1, pixels);
      for (int at = ch; at < out.length; at += c) {
        out[at] = holes.get(at) ? in[at] : out[at] + (float) missing;
      }
    }
    return kept;
  }
}
