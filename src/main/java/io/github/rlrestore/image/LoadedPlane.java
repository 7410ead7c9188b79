package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A plane on its way: raw values, then normalised, then given to the networks in as many channels
 * as the model has, and back. A grey plane is copied to the three channels of a colour model and
 * the mean of the three results taken; the three channels of a colour plane are three planes for a
 * grey model.
 */
final class LoadedPlane<T extends RealType<T>> {
  private final RandomAccessibleInterval<T> pixels;
  private final Tensor values;
  private BitSet holes;

  LoadedPlane(RandomAccessibleInterval<T> pixels) {
    this.pixels = pixels;
    this.values = PlaneReader.read(pixels);
  }

  RealType<?> type() {
    return pixels.getType();
  }

  /** [1, h, w, c]: raw until {@link #normalise}. */
  Tensor values() {
    return values;
  }

  /**
   * True if no channel holds two different finite values: there is nothing to restore. A plane of a
   * single finite pixel is not called uniform, so that images of every size can be restored.
   */
  boolean uniform() {
    float[] d = values.data();
    if (values.h() * values.w() == 1) {
      return Float.isNaN(anyFinite());
    }
    for (int ch = 0; ch < values.c(); ch++) {
      float first = Float.NaN;
      for (int i = ch; i < d.length; i += values.c()) {
        if (Float.isFinite(d[i])) {
          if (Float.isNaN(first)) {
            first = d[i];
          } else if (d[i] != first) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Any finite raw value, NaN if there is none. */
  float anyFinite() {
    for (float v : values.data()) {
      if (Float.isFinite(v)) {
        return v;
      }
    }
    return Float.NaN;
  }

  void normalise(ValueMap map) {
    map.apply(values);
    holes = Holes.fill(values);
  }

  /** The normalised plane as one or three planes of so many channels. */
  List<Tensor> forModel(int channels) {
    return forModel(values, channels);
  }

  /**
   * The pixels that are not restored ({@link Holes}), as places in the arrays of {@link #forModel}.
   */
  List<BitSet> holes(int channels) {
    if (values.c() == channels) {
      return List.of(holes);
    }
    List<BitSet> parts = new ArrayList<>();
    for (int ch = 0; ch < values.c(); ch++) {
      parts.add(new BitSet());
    }
    for (int at = holes.nextSetBit(0); at >= 0; at = holes.nextSetBit(at + 1)) {
      if (values.c() == 1) {
        parts.get(0).set(at * channels, (at + 1) * channels);
      } else {
        parts.get(at % values.c()).set(at / values.c());
      }
    }
    return parts;
  }

  static List<Tensor> forModel(Tensor values, int channels) {
    if (values.c() == channels) {
      return List.of(values);
    }
    float[] d = values.data();
    if (values.c() == 1) {
      Tensor copies = new Tensor(1, values.h(), values.w(), channels);
      for (int i = 0; i < copies.data().length; i++) {
        copies.data()[i] = d[i / channels];
      }
      return List.of(copies);
    }
    List<Tensor> parts = new ArrayList<>();
    for (int ch = 0; ch < values.c(); ch++) {
      Tensor part = new Tensor(1, values.h(), values.w(), 1);
      for (int i = 0; i < part.data().length; i++) {
        part.data()[i] = d[i * values.c() + ch];
      }
      parts.add(part);
    }
    return parts;
  }

  /** Takes the results for {@link #forModel} and writes the pixels. */
  void write(List<Tensor> results, ValueMap map) {
    write(results, map, pixels);
  }

  /** As above, into other pixels that hold the same plane. */
  void write(List<Tensor> results, ValueMap map, RandomAccessibleInterval<T> target) {
    PlaneWriter.write(merged(results, values.c()), map, holes, target);
  }

  /** What became of {@link #forModel} as one plane of so many colours. */
  static Tensor merged(List<Tensor> results, int colours) {
    Tensor result = results.get(0);
    if (results.size() > 1) {
      return joined(results);
    }
    return result.c() > colours ? mean(result) : result;
  }

  private static Tensor joined(List<Tensor> parts) {
    Tensor out = new Tensor(1, parts.get(0).h(), parts.get(0).w(), parts.size());
    for (int i = 0; i < out.data().length; i++) {
      out.data()[i] = parts.get(i % parts.size()).data()[i / parts.size()];
    }
    return out;
  }

  private static Tensor mean(Tensor result) {
    Tensor out = new Tensor(1, result.h(), result.w(), 1);
    for (int i = 0; i < out.data().length; i++) {
      double sum = 0;
      for (int ch = 0; ch < result.c(); ch++) {
        sum += result.data()[i * result.c() + ch];
      }
      out.data()[i] = (float) (sum / result.c());
    }
    return out;
  }
}
