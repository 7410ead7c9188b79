package io.github.rlrestore.training.optimise;

import io.github.rlrestore.nd4j.Arrays4d;
import io.github.rlrestore.nd4j.NativeLibrary;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The nearest matrix with orthonormal columns (or rows, if there are fewer), nearly: five steps of
 * a Newton-Schulz iteration of fifth degree, which bring every singular value that is not tiny to
 * between 0.7 and 1.2 (coefficients of Jordan et al. 2024).
 *
 * <p>A step is x (A + B g + C g g) with g = x' x. All of these factors are polynomials of the first
 * g, so they are multiplied with each other and only in the end with the large x.
 */
final class Orthogonal {
  private static final int STEPS = 5;
  private static final double A = 3.4445;
  private static final double B = -4.7750;
  private static final double C = 2.0315;

  private Orthogonal() {}

  /** Of a matrix row by row; zeros stay zeros. */
  static float[] of(float[] matrix, int rows, int columns) {
    NativeLibrary.useOneThread();
    double square = 0;
    for (float m : matrix) {
      square += (double) m * m;
    }
    float[] unit = matrix.clone();
    float scale = (float) (1 / (Math.sqrt(square) + 1e-12));
    for (int i = 0; i < unit.length; i++) {
      unit[i] *= scale;
    }
    INDArray flat = Arrays4d.create(matrix.length);
    Arrays4d.put(flat, unit);
    INDArray x = flat.reshape('c', rows, columns);
    boolean tall = rows >= columns;
    INDArray gram = tall ? Nd4j.gemm(x, x, true, false) : Nd4j.gemm(x, x, false, true);
    INDArray factor = factor(gram);
    INDArray result =
        tall ? Nd4j.gemm(x, factor, false, false) : Nd4j.gemm(factor, x, false, false);
    INDArray dense = result.dup('c');
    Arrays4d.get(dense, unit);
    List.of(flat, gram, factor, result, dense).forEach(INDArray::close);
    return unit;
  }

  /** The product of all steps' factors; the Gram matrix is left as it is. */
  private static INDArray factor(INDArray gram) {
    INDArray product = Nd4j.eye(gram.rows());
    INDArray g = gram;
    for (int i = 0; i < STEPS; i++) {
      INDArray step = Nd4j.gemm(g, g, false, false);
      step.muli(C);
      step.addi(g.mul(B));
      step.addi(Nd4j.eye(gram.rows()).muli(A));
      product = Nd4j.gemm(product, step, false, false);
      g = Nd4j.gemm(Nd4j.gemm(step, g, false, false), step, false, false);
    }
    return product;
  }
}
