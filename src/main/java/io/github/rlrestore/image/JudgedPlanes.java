package io.github.rlrestore.image;

import io.github.rlrestore.core.guard.NoiseModel;
import io.github.rlrestore.core.guard.NoiseProbe;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.GuardedWorkpiece;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.List;

/**
 * Planes that share a decision, each with a slightly disturbed copy that goes through the same
 * tools, so that {@link NoiseProbe} can judge every state. Twice the time and memory.
 */
final class JudgedPlanes implements GuardedWorkpiece {
  private static final long SEED = 1;

  /** Estimates are given to at most so many dB; beyond they are noise themselves. */
  private static final double MOST = 20;

  private final Model model;
  private final TileThreads threads;
  private final int tile;
  private final int size;
  private final List<NoiseProbe> probes = new ArrayList<>();
  private List<Tensor> present = new ArrayList<>();
  private List<Tensor> before;

  JudgedPlanes(Model model, List<Tensor> planes, NoiseModel noise, TileThreads threads, int tile) {
    this.model = model;
    this.threads = threads;
    this.tile = tile;
    this.size = planes.size();
    present.addAll(planes);
    for (int i = 0; i < size; i++) {
      NoiseProbe probe = new NoiseProbe(planes.get(i), noise, SEED + i);
      probes.add(probe);
      present.add(probe.disturbed(planes.get(i).c()));
    }
    before = present;
  }

  /** The planes in their present state. */
  List<Tensor> planes() {
    return present.subList(0, size);
  }

  @Override
  public Tensor patches() {
    return PatchGrid.patches(planes(), model.bundle().patch());
  }

  @Override
  public void apply(Tool tool, Task task) {
    PlaneWorkpiece work = new PlaneWorkpiece(model, present, threads, tile);
    work.apply(tool, task);
    before = present;
    present = work.planes();
  }

  @Override
  public double score() {
    double risk = 0;
    double noise = 0;
    for (int i = 0; i < size; i++) {
      risk += probes.get(i).risk(present.get(i), present.get(size + i));
      noise += probes.get(i).noise();
    }
    return -10 * Math.log10(Math.max(risk / noise, Math.pow(10, -MOST / 10)));
  }

  @Override
  public void undo() {
    present = before;
  }
}
