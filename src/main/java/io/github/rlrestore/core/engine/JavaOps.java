package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.LayerVisitor;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Map;
import java.util.Set;

/** Every layer in plain Java on tensors [n, h, w, c]. */
final class JavaOps {
  private final Weights weights;
  private final Convolution convolution;

  JavaOps(Weights weights, Convolution convolution) {
    this.weights = weights;
    this.convolution = convolution;
  }

  /**
   * The operations, reading their inputs from the values computed so far.
   *
   * @param spare inputs that nobody needs after this layer: the result may be written over them
   */
  LayerVisitor<Tensor> on(Map<String, Tensor> known, Set<String> spare) {
    return new Visitor(known, spare);
  }

  private final class Visitor implements LayerVisitor<Tensor> {
    private final Map<String, Tensor> known;
    private final Set<String> spare;

    Visitor(Map<String, Tensor> known, Set<String> spare) {
      this.known = known;
      this.spare = spare;
    }

    /** An input to write over: itself if nobody needs it any more, else a copy. */
    private Tensor own(Layer layer, int i) {
      Tensor t = in(layer, i);
      return spare.contains(layer.inputs().get(i)) ? t : t.copy();
    }

    private Tensor in(Layer layer, int i) {
      return known.get(layer.inputs().get(i));
    }

    @Override
    public Tensor conv(Conv l) {
      return convolution.run(l, in(l, 0), weights.get(l.weight()), weights.get(l.bias()));
    }

    @Override
    public Tensor dense(Dense l) {
      Tensor x = in(l, 0);
      Tensor out = new Tensor(x.n(), 1, 1, l.out());
      for (int i = 0; i < x.n(); i++) {
        product(x.data(), i * l.in(), l.in(), weights.get(l.weight()), 0, l.out(), out.data(), i);
      }
      addBias(out, weights.get(l.bias()), l.activation());
      return out;
    }

    @Override
    public Tensor lstm(Lstm l) {
      Tensor x = in(l, 0);
      Tensor state = in(l, 1);
      int u = l.units();
      Tensor sums = new Tensor(x.n(), 1, 1, 4 * u);
      float[] w = weights.get(l.weight());
      for (int i = 0; i < x.n(); i++) {
        product(x.data(), i * l.in(), l.in(), w, 0, 4 * u, sums.data(), i);
        product(state.data(), i * 2 * u, u, w, l.in() * 4 * u, 4 * u, sums.data(), i);
      }
      addBias(sums, weights.get(l.bias()), Activation.NONE);
      return LstmCell.step(sums, state, u);
    }

    @Override
    public Tensor relu(Relu l) {
      Tensor out = own(l, 0);
      rectify(out.data());
      return out;
    }

    @Override
    public Tensor affine(Affine l) {
      Tensor out = own(l, 0);
      float[] d = out.data();
      for (int i = 0; i < d.length; i++) {
        d[i] = d[i] * l.scale() + l.shift();
      }
      return out;
    }

    @Override
    public Tensor add(Add l) {
      int first = spare.contains(l.inputs().get(0)) ? 0 : 1;
      Tensor out = own(l, first);
      float[] d = out.data();
      float[] s = in(l, 1 - first).data();
      for (int i = 0; i < d.length; i++) {
        d[i] += s[i];
      }
      return out;
    }

    @Override
    public Tensor concat(Concat l) {
      Tensor first = in(l, 0);
      int c = 0;
      for (String name : l.inputs()) {
        c += known.get(name).c();
      }
      Tensor out = new Tensor(first.n(), first.h(), first.w(), c);
      int pixels = first.n() * first.h() * first.w();
      int at = 0;
      for (String name : l.inputs()) {
        Tensor t = known.get(name);
        for (int p = 0; p < pixels; p++) {
          System.arraycopy(t.data(), p * t.c(), out.data(), p * c + at, t.c());
        }
        at += t.c();
      }
      return out;
    }

    @Override
    public Tensor slice(Slice l) {
      Tensor x = in(l, 0);
      int c = l.to() - l.from();
      Tensor out = new Tensor(x.n(), x.h(), x.w(), c);
      for (int p = 0; p < x.n() * x.h() * x.w(); p++) {
        System.arraycopy(x.data(), p * x.c() + l.from(), out.data(), p * c, c);
      }
      return out;
    }

    @Override
    public Tensor unshuffle(Unshuffle l) {
      return PixelShuffle.unshuffle(in(l, 0), l.factor());
    }

    @Override
    public Tensor smooth(Smooth l) {
      return Blur.apply(in(l, 0), l.sigma());
    }

    @Override
    public Tensor shuffle(Shuffle l) {
      return PixelShuffle.shuffle(in(l, 0), l.factor(), in(l, 1).h(), in(l, 1).w());
    }
  }

  /** out[row] += x[from .. from + in] * w[wFrom ..], w row-major [in, out]. */
  private static void product(
      float[] x, int from, int in, float[] w, int wFrom, int out, float[] result, int row) {
    for (int i = 0; i < in; i++) {
      float v = x[from + i];
      int at = wFrom + i * out;
      for (int o = 0; o < out; o++) {
        result[row * out + o] += v * w[at + o];
      }
    }
  }

  private static void addBias(Tensor t, float[] bias, Activation activation) {
    float[] d = t.data();
    for (int i = 0; i < d.length; i++) {
      d[i] += bias[i % bias.length];
    }
    if (activation == Activation.RELU) {
      rectify(d);
    }
  }

  private static void rectify(float[] d) {
    for (int i = 0; i < d.length; i++) {
      d[i] = Math.max(0f, d[i]);
    }
  }
}
