package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Exploration;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.restore.Snapshot;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A single plane that is explored step by step. Values are mapped, given to the model and written
 * as {@link ImageRestorer} does it, so that the pixels of a state are bit-identical to a
 * restoration with the same toolchain. Thread-safe as {@link Exploration} is; owns no threads.
 *
 * @param <T> type of the pixels
 */
public final class ExploredPlane<T extends RealType<T>> {
  private final LoadedPlane<T> loaded;
  private final ValueMap map;
  private final Exploration exploration;

  /**
   * Reads the plane and lets the agent look at it.
   *
   * @param planes of a single plane
   * @param options of which range, threads and tile are used
   * @param bytes memory that kept states may take
   * @throws UsageException if there are several planes or an option cannot be used
   * @throws io.github.rlrestore.core.RestoreException if there is nothing to restore
   */
  public ExploredPlane(
      Planes<T> planes, Model model, RestoreOptions options, long bytes, Task task) {
    if (planes.size() != 1) {
      throw new UsageException(
          planes.name() + " has " + planes.size() + " planes: steps are explored on one plane");
    }
    loaded = new LoadedPlane<>(planes.open(0));
    Uniformity uniformity = new Uniformity();
    uniformity.differs(loaded);
    uniformity.requireSomething(planes.name());
    map =
        ValueMap.of(
            options.range(), loaded.type(), List.of(loaded.values()), () -> planes.displayRange(0));
    loaded.normalise(map);
    List<Tensor> parts = loaded.forModel(model.bundle().channels());
    Snapshot input = new PlaneSnapshot(model, parts, options);
    exploration = new Exploration(model.toolbox(), model.agent(), input, bytes, task);
  }

  /** What was tried so far. */
  public Exploration exploration() {
    return exploration;
  }

  /**
   * Writes a state as pixels.
   *
   * @param target holds the plane as it was given; unchanged for the input
   */
  public void write(ExploredState state, RandomAccessibleInterval<T> target, Task task) {
    if (state.depth() > 0) {
      PlaneSnapshot pixels = (PlaneSnapshot) exploration.pixels(state, task);
      loaded.write(pixels.parts(), map, target);
    }
  }
}
