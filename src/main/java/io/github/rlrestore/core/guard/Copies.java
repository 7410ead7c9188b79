package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;

/** Tells a grey plane that was copied to the channels of a colour model from a colour plane. */
final class Copies {
  private Copies() {}

  /** True if all channels are equal. */
  static boolean of(Tensor image) {
    float[] d = image.data();
    int c = image.c();
    for (int i = 0; i < d.length; i++) {
      if (d[i] != d[i - i % c]) {
        return false;
      }
    }
    return true;
  }

  /** The mean of the channels if they are copies, else the image itself. */
  static Tensor joined(Tensor image, boolean copies) {
    return copies && image.c() > 1 ? Smooth.grey(image) : image;
  }

  /** A grey plane in so many channels. */
  static Tensor spread(Tensor grey, int channels) {
    if (channels == grey.c()) {
      return grey;
    }
    Tensor out = new Tensor(1, grey.h(), grey.w(), channels);
    for (int i = 0; i < out.data().length; i++) {
      out.data()[i] = grey.data()[i / channels];
    }
    return out;
  }
}
