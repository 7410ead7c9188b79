package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.model.PatchWorkpiece;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import java.util.List;

/** Restores single planes as numbers, so that nothing is rounded before it is scored. */
final class PlaneRestorer {
  private final Model model;
  private final RestoreOptions options;

  PlaneRestorer(Model model, RestoreOptions options) {
    this.model = model;
    this.options = options;
  }

  Restoration restore(Plane plane, Task task) {
    PatchWorkpiece piece = new PatchWorkpiece(model, plane.tensor());
    Toolchain chain = model.restorer().restore(piece, options.budget(), task);
    return new Restoration(piece.patches(), List.of(chain));
  }
}
