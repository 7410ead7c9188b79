package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;

/** Restores an ImageJ image; no windows, no dialogs, works headless. Thread-safe. */
public final class ImagePlusRestorer {
  private final Model model;

  public ImagePlusRestorer(Model model) {
    this.model = model;
  }

  /**
   * @return a new image of the input's type, not shown; the input is never changed
   */
  public RestoredImage restore(ImagePlus image, RestoreOptions options, Task task) {
    throw new UnsupportedOperationException(model.bundle().name());
  }
}
