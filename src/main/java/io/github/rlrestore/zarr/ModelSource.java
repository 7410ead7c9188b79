package io.github.rlrestore.zarr;

import io.github.rlrestore.core.model.Model;
import java.io.Serializable;

/** Opens the model on the machine that is to work with it. */
public interface ModelSource extends Serializable {
  /**
   * @throws io.github.rlrestore.core.RestoreException if it is not there
   */
  Model open();
}
