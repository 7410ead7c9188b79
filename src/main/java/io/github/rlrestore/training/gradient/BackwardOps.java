package io.github.rlrestore.training.gradient;

import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.engine.PixelShuffle;
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
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Arrays4d;
import io.github.rlrestore.nd4j.ForwardOps;
import io.github.rlrestore.nd4j.Ops;
import io.github.rlrestore.nd4j.Value;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every layer backward. Takes the gradient of a layer's result and adds to the gradients of its
 * inputs; each gradient array belongs to this object and is spent when its layer has run.
 */
final class BackwardOps implements LayerVisitor<Void>, AutoCloseable {
  private final Map<String, Value> known;
  private final Map<String, INDArray> parameters;
  private final Gradients into;
  private final Map<String, Value> gradients = new HashMap<>();

  BackwardOps(Map<String, Value> known, Map<String, INDArray> parameters, Gradients into) {
    this.known = known;
    this.parameters = parameters;
    this.into = into;
  }

  boolean wants(String name) {
    return gradients.containsKey(name);
  }

  /** Adds to the gradient of a value and takes the array over. */
  void accumulate(String name, Value gradient) {
    Value before = gradients.get(name);
    if (before == null) {
      gradients.put(name, gradient);
    } else if (before.onDevice() && gradient.onDevice()) {
      INDArray sum = before.takeDevice();
      sum.addi(gradient.device());
      gradient.close();
      gradients.put(name, Value.of(sum));
    } else {
      Tensor sum = before.host().copy();
      addTo(sum, gradient.host());
      before.close();
      gradient.close();
      gradients.put(name, Value.of(sum));
    }
  }

  private static void addTo(Tensor sum, Tensor t) {
    float[] d = sum.data();
    float[] s = t.data();
    for (int i = 0; i < d.length; i++) {
      d[i] += s[i];
    }
  }

  Tensor gradientOrZeros(String input) {
    Value g = gradients.get(input);
    if (g != null) {
      return g.host();
    }
    Tensor t = known.get(input).host();
    return new Tensor(t.n(), t.h(), t.w(), t.c());
  }

  private Value take(Layer layer) {
    return gradients.remove(layer.name());
  }

  private static Value copyOf(Value v) {
    return v.onDevice() ? Value.of(v.device().dup('c')) : Value.of(v.host().copy());
  }

  @Override
  public Void conv(Conv l) {
    INDArray g = take(l).takeDevice();
    if (l.activation() == Activation.RELU) {
      Ops.reluGradient(known.get(l.name()).device(), g);
    }
    INDArray x = known.get(l.inputs().get(0)).device();
    INDArray gx = Arrays4d.create(x.shape());
    Ops.convGradient(
        x,
        parameters.get(l.weight()),
        parameters.get(l.bias()),
        g,
        l.kernel(),
        l.stride(),
        gx,
        into.scratch(l.weight()),
        into.scratch(l.bias()));
    into.add(l.weight());
    into.add(l.bias());
    g.close();
    accumulate(l.inputs().get(0), Value.of(gx));
    return null;
  }

  @Override
  public Void dense(Dense l) {
    INDArray g = take(l).takeDevice();
    if (l.activation() == Activation.RELU) {
      Ops.reluGradient(known.get(l.name()).device(), g);
    }
    Value in = known.get(l.inputs().get(0));
    Tensor x = in.host();
    INDArray rows = in.device().reshape('c', x.n(), l.in());
    INDArray gRows = g.reshape('c', x.n(), l.out());
    INDArray gx = Arrays4d.create(x.n(), x.h(), x.w(), x.c());
    matrixGradient(rows, l.weight(), l.bias(), gRows, gx.reshape('c', x.n(), l.in()));
    g.close();
    accumulate(l.inputs().get(0), Value.of(gx));
    return null;
  }

  /** Gradients of rows * weight + bias. */
  private void matrixGradient(
      INDArray rows, String weight, String bias, INDArray g, INDArray gRows) {
    into.scratch(weight).assign(rows.transpose().mmul(g));
    into.scratch(bias).assign(g.sum(0));
    into.add(weight);
    into.add(bias);
    gRows.assign(g.mmul(parameters.get(weight).transpose()));
  }

  @Override
  public Void lstm(Lstm l) {
    Tensor gradient = take(l).host();
    ForwardOps forward = new ForwardOps(known, parameters);
    Tensor state = known.get(l.inputs().get(1)).host();
    LstmGradient cell = new LstmGradient(forward.gates(l), state, gradient, l.units());
    INDArray joined = Arrays4d.upload(forward.lstmInput(l));
    int n = state.n();
    int width = l.in() + l.units();
    INDArray g = Arrays4d.upload(cell.sums());
    INDArray gJoined = Arrays4d.create(n, 1, 1, width);
    matrixGradient(
        joined.reshape('c', n, width),
        l.weight(),
        l.bias(),
        g.reshape('c', n, 4L * l.units()),
        gJoined.reshape('c', n, width));
    Tensor gIn = Arrays4d.download(gJoined);
    joined.close();
    g.close();
    gJoined.close();
    Tensor gx = new Tensor(n, 1, 1, l.in());
    Tensor gState = cell.state();
    for (int i = 0; i < n; i++) {
      System.arraycopy(gIn.data(), i * width, gx.data(), i * l.in(), l.in());
      System.arraycopy(gIn.data(), i * width + l.in(), gState.data(), i * 2 * l.units(), l.units());
    }
    Tensor shape = known.get(l.inputs().get(0)).host();
    accumulate(
        l.inputs().get(0), Value.of(new Tensor(n, shape.h(), shape.w(), shape.c(), gx.data())));
    accumulate(l.inputs().get(1), Value.of(gState));
    return null;
  }

  @Override
  public Void relu(Relu l) {
    INDArray g = take(l).takeDevice();
    Ops.reluGradient(known.get(l.name()).device(), g);
    accumulate(l.inputs().get(0), Value.of(g));
    return null;
  }

  @Override
  public Void affine(Affine l) {
    Value taken = take(l);
    Tensor g = taken.host().copy();
    taken.close();
    for (int i = 0; i < g.data().length; i++) {
      g.data()[i] *= l.scale();
    }
    accumulate(l.inputs().get(0), Value.of(g));
    return null;
  }

  @Override
  public Void add(Add l) {
    Value g = take(l);
    accumulate(l.inputs().get(0), copyOf(g));
    accumulate(l.inputs().get(1), g);
    return null;
  }

  @Override
  public Void concat(Concat l) {
    Value taken = take(l);
    Tensor g = taken.host();
    int at = 0;
    for (String name : l.inputs()) {
      Tensor t = known.get(name).host();
      Tensor part = new Tensor(t.n(), t.h(), t.w(), t.c());
      for (int p = 0; p < t.n() * t.h() * t.w(); p++) {
        System.arraycopy(g.data(), p * g.c() + at, part.data(), p * t.c(), t.c());
      }
      accumulate(name, Value.of(part));
      at += t.c();
    }
    taken.close();
    return null;
  }

  @Override
  public Void slice(Slice l) {
    Value taken = take(l);
    Tensor g = taken.host();
    Tensor t = known.get(l.inputs().get(0)).host();
    Tensor whole = new Tensor(t.n(), t.h(), t.w(), t.c());
    for (int p = 0; p < t.n() * t.h() * t.w(); p++) {
      System.arraycopy(g.data(), p * g.c(), whole.data(), p * t.c() + l.from(), g.c());
    }
    taken.close();
    accumulate(l.inputs().get(0), Value.of(whole));
    return null;
  }

  @Override
  public Void unshuffle(Unshuffle l) {
    Value taken = take(l);
    Tensor g = taken.host();
    Tensor x = known.get(l.inputs().get(0)).host();
    int f = l.factor();
    Tensor spread = PixelShuffle.shuffle(g, f, g.h() * f, g.w() * f);
    taken.close();
    // What was repeated to fill up an odd size passes its gradient to the pixel it repeats.
    Tensor gx = new Tensor(x.n(), x.h(), x.w(), x.c());
    for (int n = 0; n < x.n(); n++) {
      for (int y = 0; y < spread.h(); y++) {
        for (int xx = 0; xx < spread.w(); xx++) {
          int to = x.index(n, Math.min(y, x.h() - 1), Math.min(xx, x.w() - 1), 0);
          int from = spread.index(n, y, xx, 0);
          for (int c = 0; c < x.c(); c++) {
            gx.data()[to + c] += spread.data()[from + c];
          }
        }
      }
    }
    accumulate(l.inputs().get(0), Value.of(gx));
    return null;
  }

  @Override
  public Void smooth(Smooth l) {
    Value taken = take(l);
    Tensor gx = Blur.transposed(taken.host(), l.sigma());
    taken.close();
    accumulate(l.inputs().get(0), Value.of(gx));
    return null;
  }

  @Override
  public Void shuffle(Shuffle l) {
    Value taken = take(l);
    Tensor g = taken.host();
    int f = l.factor();
    Tensor x = known.get(l.inputs().get(0)).host();
    Tensor padded = new Tensor(g.n(), x.h() * f, x.w() * f, g.c());
    padded.paste(g, 0, 0, g.h(), g.w(), 0, 0);
    taken.close();
    accumulate(l.inputs().get(0), Value.of(PixelShuffle.unshuffle(padded, f)));
    return null;
  }

  @Override
  public void close() {
    gradients.values().forEach(Value::close);
  }
}
