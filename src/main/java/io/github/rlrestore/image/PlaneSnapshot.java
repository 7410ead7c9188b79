package io.github.rlrestore.image;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Snapshot;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.List;

/** One state of a plane as the networks see it. Tools run on threads that end with them. */
final class PlaneSnapshot implements Snapshot {
  private final Model model;
  private final List<Tensor> parts;
  private final RestoreOptions options;

  /**
   * @param parts [1, h, w, channels of the model] each, normalised; must not be changed any more
   */
  PlaneSnapshot(Model model, List<Tensor> parts, RestoreOptions options) {
    this.model = model;
    this.parts = List.copyOf(parts);
    this.options = options;
  }

  List<Tensor> parts() {
    return parts;
  }

  @Override
  public Tensor patches() {
    return PatchGrid.patches(parts, model.bundle().patch());
  }

  @Override
  public float[][] look(Agent agent, int[] previous, Agent.Memory memory) {
    try (TileThreads threads = new TileThreads(options.threads())) {
      return agent.look(patches(), previous, memory, threads.jobs(Task.NONE));
    }
  }

  @Override
  public Snapshot after(Tool tool, Task task) {
    try (TileThreads threads = new TileThreads(options.threads())) {
      PlaneWorkpiece work = new PlaneWorkpiece(model, parts, threads, options.tile());
      work.apply(tool, task);
      return new PlaneSnapshot(model, work.planes(), options);
    } finally {
      model.engine().release();
    }
  }

  @Override
  public long bytes() {
    return parts.stream().mapToLong(t -> 4L * t.data().length).sum();
  }
}
