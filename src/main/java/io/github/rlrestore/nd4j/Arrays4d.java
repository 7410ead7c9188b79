package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.tensor.Tensor;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between Java float arrays and ND4J arrays in dense [n, h, w, c] order. Only for arrays
 * that own their buffer or are views of its beginning: ND4J hands a view's own pointer out.
 */
public final class Arrays4d {
  private Arrays4d() {}

  /** A new, unset array outside the Java heap; the caller closes it. */
  public static INDArray create(long... shape) {
    return Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
  }

  public static INDArray upload(Tensor t) {
    INDArray a = create(t.n(), t.h(), t.w(), t.c());
    put(a, t.data());
    return a;
  }

  /** Copies all values of a dense array. */
  public static Tensor download(INDArray a) {
    Tensor t = new Tensor((int) a.size(0), (int) a.size(1), (int) a.size(2), (int) a.size(3));
    get(a, t.data());
    return t;
  }

  public static void put(INDArray a, float[] values) {
    pointer(a).put(values, 0, values.length);
  }

  public static void get(INDArray a, float[] values) {
    pointer(a).get(values, 0, values.length);
  }

  /** Fills {@code values} from place {@code from} of the array on. */
  static void get(INDArray a, long from, float[] values) {
    // a pointer of its own: the array's is shared by threads
    new FloatPointer(pointer(a)).position(from).get(values, 0, values.length);
  }

  /** Writes {@code values} from place {@code from} of the array on. */
  static void put(INDArray a, long from, float[] values) {
    new FloatPointer(pointer(a)).position(from).put(values, 0, values.length);
  }

  /** Some images of a dense array, sharing its memory; for operations only, not for copies. */
  static INDArray images(INDArray a, int from, int count) {
    if (count == a.size(0)) {
      return a;
    }
    long each = a.size(1) * a.size(2) * a.size(3);
    long[] shape = {count, a.size(1), a.size(2), a.size(3)};
    long[] strides = {each, a.size(2) * a.size(3), a.size(3), 1};
    return Nd4j.create(a.data(), shape, strides, from * each, 'c');
  }

  private static FloatPointer pointer(INDArray a) {
    return (FloatPointer) a.data().pointer();
  }
}
