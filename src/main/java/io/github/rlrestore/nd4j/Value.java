package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A value on its way through a network, on the Java heap, outside it, or both; copied to the other
 * side when first wanted there. Not thread-safe.
 */
public final class Value {
  private Tensor host;
  private INDArray device;

  private Value(Tensor host, INDArray device) {
    this.host = host;
    this.device = device;
  }

  public static Value of(Tensor host) {
    return new Value(host, null);
  }

  /** Takes over the array: {@link #close} frees it. */
  public static Value of(INDArray device) {
    return new Value(null, device);
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
      device = Arrays4d.upload(host);
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

  /** Frees the native memory at once instead of when the garbage collector comes by. */
  public void close() {
    if (device != null && device.closeable()) {
      device.close();
    }
    device = null;
  }
}
