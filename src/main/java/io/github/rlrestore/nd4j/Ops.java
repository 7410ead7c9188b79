package io.github.rlrestore.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The raw operations that reach oneDNN. All arrays are dense [n, h, w, c], weights [kernel, kernel,
 * in, out]. (ND4J's own layers never reach oneDNN in 1.0.0-M2.1.)
 */
public final class Ops {
  private Ops() {}

  private static final int SAME = 1;
  private static final int NHWC = 1;

  /** out = conv(x, weight) + bias, TensorFlow's SAME padding. */
  public static void conv(
      INDArray x, INDArray weight, INDArray bias, int kernel, int stride, INDArray out) {
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(x, weight, bias)
            .addOutputs(out)
            .addIntegerArguments(kernel, kernel, stride, stride, 0, 0, 1, 1, SAME, NHWC, 0)
            .build());
  }

  /** As {@link #conv} for a kernel of one column [kernel, 1, in, out], stride 1, without bias. */
  static void convColumns(INDArray x, INDArray weight, int kernel, INDArray out) {
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(x, weight)
            .addOutputs(out)
            .addIntegerArguments(kernel, 1, 1, 1, 0, 0, 1, 1, SAME, NHWC, 0)
            .build());
  }

  /**
   * The gradient of a 3x3 convolution's input, stride 1, SAME padding, of square images.
   *
   * @param weight [3, 3, in, out] of that convolution
   * @param gradient of its result
   * @param out overwritten
   */
  static void convGradientOfInput(INDArray gradient, INDArray weight, INDArray out) {
    if (gradient.size(1) != gradient.size(2)) {
      // ND4J takes the height for the width here and writes where it must not
      throw new IllegalArgumentException("not square: " + Arrays.toString(gradient.shape()));
    }
    INDArray shape =
        Nd4j.createFromArray(Arrays.stream(out.shape()).mapToInt(i -> (int) i).toArray());
    Nd4j.exec(
        DynamicCustomOp.builder("deconv2d_tf")
            .addInputs(shape, weight, gradient)
            .addOutputs(out)
            .addIntegerArguments(3, 3, 1, 1, 0, 0, 1, 1, SAME, NHWC)
            .build());
    shape.close();
  }

  /** The gradients of {@link #conv}, all arrays dense, outputs overwritten. */
  public static void convGradient(
      INDArray x,
      INDArray weight,
      INDArray bias,
      INDArray gradient,
      int kernel,
      int stride,
      INDArray gradientX,
      INDArray gradientWeight,
      INDArray gradientBias) {
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d_bp")
            .addInputs(x, weight, bias, gradient)
            .addOutputs(gradientX, gradientWeight, gradientBias)
            .addIntegerArguments(kernel, kernel, stride, stride, 0, 0, 1, 1, SAME, NHWC, 0)
            .build());
  }

  /** x = max(x, 0), in place. */
  public static void relu(INDArray x) {
    relu(x, x);
  }

  /** out = max(x, 0). */
  static void relu(INDArray x, INDArray out) {
    Nd4j.exec(
        DynamicCustomOp.builder("relu")
            .addInputs(x)
            .addOutputs(out)
            .addFloatingPointArguments(0.0)
            .build());
  }

  /**
   * gradient = 0 where x, the result or the input of the ReLU, is not above 0; in place. Not ND4J's
   * own operation for it, which is several times slower.
   */
  public static void reluGradient(INDArray x, INDArray gradient) {
    INDArray mask = Arrays4d.create(x.shape());
    Nd4j.exec(new Step(x, mask, 0.0));
    gradient.muli(mask);
    mask.close();
  }
}
