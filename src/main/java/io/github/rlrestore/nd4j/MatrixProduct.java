package io.github.rlrestore.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A product of two square matrices by ND4J on one thread: what the library reaches at its best, to
 * compare networks with. For one thread at a time; needs a loaded {@link Nd4jEngine}.
 */
public final class MatrixProduct {
  private static final int SIDE = 2048;

  /** Floating-point operations of one product. */
  public static final double OPERATIONS = 2.0 * SIDE * SIDE * SIDE;

  private final INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
  private final INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
  private final INDArray c = Arrays4d.create(SIDE, SIDE);

  public void run() {
    NativeLibrary.useOneThread();
    a.mmuli(b, c);
  }
}
