package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.engine.LstmCell;
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
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every layer forward: what multiplies runs on the native side, what only moves values in Java.
 * Results are new values; inputs are left as they are unless they are spare.
 */
public final class ForwardOps implements LayerVisitor<Value> {
  private final Map<String, Value> known;
  private final Map<String, INDArray> parameters;
  private final Map<String, NarrowConv> narrow;
  private final Map<String, WinogradConv> winograd;
  private final NativeArrays arrays;
  private Set<String> spare = Set.of();

  /**
   * @param known values computed so far, by name; read live
   * @param parameters dense arrays by parameter name
   */
  public ForwardOps(Map<String, Value> known, Map<String, INDArray> parameters) {
    this(known, parameters, Map.of());
  }

  /**
   * @param winograd layers that are run this way where it pays, by name
   */
  public ForwardOps(
      Map<String, Value> known,
      Map<String, INDArray> parameters,
      Map<String, WinogradConv> winograd) {
    this(known, parameters, Map.of(), winograd, NativeArrays.FRESH);
  }

  /**
   * @param narrow layers that are run this way, by name
   * @param winograd layers that are run this way where it pays, by name
   * @param arrays where results live
   */
  ForwardOps(
      Map<String, Value> known,
      Map<String, INDArray> parameters,
      Map<String, NarrowConv> narrow,
      Map<String, WinogradConv> winograd,
      NativeArrays arrays) {
    this.known = known;
    this.parameters = parameters;
    this.narrow = narrow;
    this.winograd = winograd;
    this.arrays = arrays;
  }

  /** From now on these computed values may be written over. */
  void spare(Set<String> names) {
    spare = names;
  }

  private Value in(Layer layer, int i) {
    return known.get(layer.inputs().get(i));
  }

  private boolean spare(Layer layer, int i) {
    return spare.contains(layer.inputs().get(i));
  }

  private Value value(INDArray a) {
    return Value.of(a, arrays);
  }

  private Value value(Tensor t) {
    return Value.of(t, arrays);
  }

  @Override
  public Value conv(Conv l) {
    INDArray x = in(l, 0).device();
    if (narrow.containsKey(l.name())) {
      return value(narrow.get(l.name()).run(x, arrays));
    }
    if (winograd.containsKey(l.name()) && winograd.get(l.name()).pays(x)) {
      return value(winograd.get(l.name()).run(x, arrays));
    }
    int s = l.stride();
    INDArray out =
        arrays.take(x.size(0), (x.size(1) + s - 1) / s, (x.size(2) + s - 1) / s, l.out());
    Ops.conv(x, parameters.get(l.weight()), parameters.get(l.bias()), l.kernel(), s, out);
    if (l.activation() == Activation.RELU) {
      Ops.relu(out);
    }
    return value(out);
  }

  @Override
  public Value dense(Dense l) {
    INDArray x = in(l, 0).device();
    INDArray rows = x.reshape('c', x.size(0), l.in());
    INDArray out = arrays.take(x.size(0), 1, 1, l.out());
    INDArray flat = out.reshape('c', x.size(0), l.out());
    rows.mmuli(parameters.get(l.weight()), flat);
    flat.addiRowVector(parameters.get(l.bias()));
    if (l.activation() == Activation.RELU) {
      Ops.relu(out);
    }
    return value(out);
  }

  @Override
  public Value lstm(Lstm l) {
    Tensor sums = gates(l);
    return value(LstmCell.step(sums, in(l, 1).host(), l.units()));
  }

  /** The weighted sums of an LSTM's four gates [n, 1, 1, 4*units]. */
  public Tensor gates(Lstm l) {
    INDArray joined = Arrays4d.upload(lstmInput(l));
    INDArray sums = Arrays4d.create(joined.size(0), 4L * l.units());
    INDArray rows = joined.reshape('c', joined.size(0), l.in() + l.units());
    rows.mmuli(parameters.get(l.weight()), sums);
    sums.addiRowVector(parameters.get(l.bias()));
    float[] values = new float[(int) sums.length()];
    Arrays4d.get(sums, values);
    joined.close();
    Tensor out = new Tensor((int) sums.size(0), 1, 1, 4 * l.units(), values);
    sums.close();
    return out;
  }

  /** The vector (x, hidden) that an LSTM multiplies [n, 1, 1, in + units]. */
  public Tensor lstmInput(Lstm l) {
    Tensor x = in(l, 0).host();
    Tensor state = in(l, 1).host();
    int width = l.in() + l.units();
    Tensor joined = new Tensor(x.n(), 1, 1, width);
    for (int i = 0; i < x.n(); i++) {
      System.arraycopy(x.data(), i * l.in(), joined.data(), i * width, l.in());
      System.arraycopy(
          state.data(), i * 2 * l.units(), joined.data(), i * width + l.in(), l.units());
    }
    return joined;
  }

  @Override
  public Value relu(Relu l) {
    INDArray x = spare(l, 0) ? in(l, 0).takeDevice() : in(l, 0).device();
    INDArray out = spare(l, 0) ? x : arrays.take(x.shape());
    Ops.relu(x, out);
    return value(out);
  }

  @Override
  public Value affine(Affine l) {
    Tensor x = in(l, 0).host();
    float[] d = new float[x.data().length];
    float[] from = x.data();
    float scale = l.scale();
    float shift = l.shift();
    for (int i = 0; i < d.length; i++) {
      d[i] = from[i] * scale + shift;
    }
    return value(new Tensor(x.n(), x.h(), x.w(), x.c(), d));
  }

  @Override
  public Value add(Add l) {
    Value a = in(l, 0);
    Value b = in(l, 1);
    if (!a.onDevice() || !b.onDevice()) {
      return value(hostSum(l, a.host(), b.host()));
    }
    if (a != b && spare(l, 0)) {
      return value(a.takeDevice().addi(b.device()));
    }
    if (a != b && spare(l, 1)) {
      return value(b.takeDevice().addi(a.device()));
    }
    return value(a.device().addi(b.device(), arrays.take(a.device().shape())));
  }

  private Tensor hostSum(Add l, Tensor a, Tensor b) {
    Tensor sum = spare(l, 0) ? a : spare(l, 1) ? b : new Tensor(a.n(), a.h(), a.w(), a.c());
    float[] d = sum.data();
    float[] p = a.data();
    float[] q = b.data();
    for (int i = 0; i < d.length; i++) {
      d[i] = p[i] + q[i];
    }
    return sum;
  }

  @Override
  public Value concat(Concat l) {
    Tensor first = in(l, 0).host();
    int c = l.inputs().stream().mapToInt(i -> known.get(i).host().c()).sum();
    Tensor out = new Tensor(first.n(), first.h(), first.w(), c);
    int at = 0;
    for (String name : l.inputs()) {
      Tensor t = known.get(name).host();
      for (int p = 0; p < t.n() * t.h() * t.w(); p++) {
        System.arraycopy(t.data(), p * t.c(), out.data(), p * c + at, t.c());
      }
      at += t.c();
    }
    return value(out);
  }

  @Override
  public Value slice(Slice l) {
    Tensor x = in(l, 0).host();
    int c = l.to() - l.from();
    float[] d = new float[x.n() * x.h() * x.w() * c];
    for (int p = 0; p < d.length / c; p++) {
      System.arraycopy(x.data(), p * x.c() + l.from(), d, p * c, c);
    }
    return value(new Tensor(x.n(), x.h(), x.w(), c, d));
  }

  @Override
  public Value unshuffle(Unshuffle l) {
    return value(PixelShuffle.unshuffle(in(l, 0).host(), l.factor()));
  }

  @Override
  public Value smooth(Smooth l) {
    return value(Blur.apply(in(l, 0).host(), l.sigma()));
  }

  @Override
  public Value shuffle(Shuffle l) {
    Tensor like = in(l, 1).host();
    return value(PixelShuffle.shuffle(in(l, 0).host(), l.factor(), like.h(), like.w()));
  }
}
