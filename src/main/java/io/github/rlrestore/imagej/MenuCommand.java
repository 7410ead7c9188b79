package io.github.rlrestore.imagej;

import ij.ImagePlus;
import io.github.rlrestore.core.task.Task;
import java.util.Optional;

/**
 * What an entry of the menu does, the same from the menu, a macro, SciJava and ImageJ 1.x. Opens no
 * window but the training's. Thread-safe.
 */
interface MenuCommand {
  Form form();

  /** Whether it works on the current image, which is then locked meanwhile. */
  boolean needsImage(Options options);

  /** Shows on an image what the options would make of it; empty if the command has no preview. */
  default Optional<Preview> preview(ImagePlus source) {
    return Optional.empty();
  }

  /** Says of an image, before it is restored, whether it suits the model; empty if it does not. */
  default Optional<InputAdvice> advice(ImagePlus source) {
    return Optional.empty();
  }

  /**
   * @param source the current image, null if there is none and none is needed; never changed
   * @throws io.github.rlrestore.core.RestoreException one line for the user
   */
  Outcome run(Options options, ImagePlus source, Task task);
}
