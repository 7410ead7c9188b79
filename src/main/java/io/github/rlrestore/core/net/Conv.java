package io.github.rlrestore.core.net;

import java.util.List;

/**
 * Two-dimensional convolution (cross-correlation, as in every deep-learning library) with zero
 * padding of the kind TensorFlow calls SAME: the result has ceil(size / stride) rows and columns,
 * and of an odd total padding the larger part lies at the bottom and right.
 *
 * <p>Parameters: {@code weight} [kernel, kernel, in, out], {@code bias} [out].
 */
public final class Conv extends Layer {
  private final int kernel;
  private final int stride;
  private final int in;
  private final int out;
  private final Activation activation;

  public Conv(
      String name, String input, int kernel, int stride, int in, int out, Activation activation) {
    super(name, List.of(input));
    if (kernel < 1 || kernel > 31 || stride < 1 || stride > 16 || in < 1 || out < 1) {
      throw wrong("kernel " + kernel + ", stride " + stride + ", " + in + " to " + out);
    }
    this.kernel = kernel;
    this.stride = stride;
    this.in = in;
    this.out = out;
    this.activation = activation;
  }

  public int kernel() {
    return kernel;
  }

  public int stride() {
    return stride;
  }

  public int in() {
    return in;
  }

  public int out() {
    return out;
  }

  public Activation activation() {
    return activation;
  }

  public String weight() {
    return parameterName("weight");
  }

  public String bias() {
    return parameterName("bias");
  }

  /** Rows or columns of padding before the first one, for an axis of {@code size}. */
  public int padBefore(int size) {
    int result = (size + stride - 1) / stride;
    return Math.max(0, (result - 1) * stride + kernel - size) / 2;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter(weight(), kernel, kernel, in, out), new Parameter(bias(), out));
  }

  @Override
  public Shape outputShape(List<Shape> shapes) {
    Shape s = shapes.get(0);
    if (s.c() != in) {
      throw wrong("reads " + in + " channels but gets " + s);
    }
    return new Shape((s.h() + stride - 1) / stride, (s.w() + stride - 1) / stride, out);
  }

  @Override
  public long multiplyAdds(List<Shape> shapes) {
    Shape o = outputShape(shapes);
    return (long) o.h() * o.w() * kernel * kernel * in * out;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.conv(this);
  }
}
