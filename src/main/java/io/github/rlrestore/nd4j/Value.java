package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A value on its way through a network, on the Java heap, outside it, or both; copied to the other
 * side when first wanted there. Not thread-safe.
 */
public final class Value {
  private final NativeArrays arrays;
  private Tensor host;
  private INDArray device;

  private Value(NativeArrays arrays, Tensor host, INDArray device) {
    this.arrays = arrays;
    this.host = host;
    this.device = device;
  }

  public static Value of(Tensor host) {
    return of(host, NativeArrays.FRESH);
  }

  /** Takes over the array: {@link #close} frees it. */
  public static Value of(INDArray device) {
    return of(device, NativeArrays.FRESH);
  }

  /** A value whose native memory, once it needs any, is taken from {@code arrays}. */
  static Value of(Tensor host, NativeArrays arrays) {
    return new Value(arrays, host, null);
  }

  /** Takes over an array of {@code arrays}: {@link #close} gives it back. */
  static Value of(INDArray device, NativeArrays arrays) {
    return new Value(arrays, null, device);
  }

  public boolean onDevice() {
    return device != null;
  }

  /** The value on the Java heap; must not be changed. */
  public Tensor host() {
    if (host == null) {
      host = Arrays4d.download(device);
    }
    return host;
  }

  /** The value outside the Java heap; must not be changed, lives until {@link #close}. */
  public INDArray device() {
    if (device == null) {
      device = arrays.take(host.n(), host.h(), host.w(), host.c());
      Arrays4d.put(device, host.data());
    }
    return device;
  }

  /** The value outside the Java heap, for the caller to change and close; this value is spent. */
  public INDArray takeDevice() {
    INDArray taken = device();
    device = null;
    host = null;
    return taken;
  }

  /** Gives the native memory back at once instead of when the garbage collector comes by. */
  public void close() {
    if (device != null) {
      arrays.give(device);
    }
    device = null;
  }
}
