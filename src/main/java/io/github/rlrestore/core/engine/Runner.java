package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;

/**
 * A network ready to run. Safe to call from several threads at once; one call uses one thread. The
 * same input gives the same bits every time on the same machine.
 */
public interface Runner {
  /**
   * Computes the network's outputs.
   *
   * @param inputs one tensor [n, h, w, c] for each input of the network, all with the same n; not
   *     changed
   * @return one tensor for each output of the network, freshly made
   * @throws io.github.rlrestore.core.net.InvalidNetworkException if the shapes do not fit
   */
  List<Tensor> run(List<Tensor> inputs);
}
