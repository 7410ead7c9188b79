package io.github.rlrestore.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Where arrays outside the Java heap come from and go to. */
public interface NativeArrays {
  /** Memory of their own for every array, freed at once. Thread-safe. */
  NativeArrays FRESH =
      new NativeArrays() {
        @Override
        public INDArray take(long... shape) {
          return Arrays4d.create(shape);
        }

        @Override
        public void give(INDArray array) {
          if (array.closeable()) {
            array.close();
          }
        }
      };

  /** A dense array of floats, its values unset. */
  INDArray take(long... shape);

  /** Takes back an array that {@link #take} gave; it must not be used any more. */
  void give(INDArray array);
}
