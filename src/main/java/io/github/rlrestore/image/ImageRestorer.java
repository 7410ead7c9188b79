package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Restorer;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Restores ImgLib2 images of any number of planes. Works in 32-bit float on values mapped by one
 * affine map per decision (see {@link ValueRange}); the result has the input's type, rounded and
 * clamped for integers. NaN, infinite and absurdly far pixels stay bit for bit as they are and do
 * not spread. A plane in which every finite pixel has the same value is left untouched, has an
 * empty toolchain when it is decided for alone, and does not vote in a stack.
 *
 * <p>A grey plane and a colour model: the plane is copied to all three channels, the result is the
 * mean of the three. A colour plane and a grey model: each colour is restored on its own, with one
 * decision for which all three vote.
 *
 * <p>The result depends neither on the number of threads nor on the size of tiles. The time budget
 * holds for each decision. Thread-safe; a call starts its own threads and ends them.
 */
public final class ImageRestorer {
  private final Model model;

  public ImageRestorer(Model model) {
    this.model = model;
  }

  /**
   * Restores an image.
   *
   * @param in not changed, unless it is also {@code out}
   * @param out of the same size; if this throws, some of its planes may have been written
   * @param axes what each dimension means, X and Y first
   * @return the decisions, in the order of their first planes
   * @throws UsageException if the axes do not fit or an option cannot be used
   * @throws RestoreException if there is nothing to restore, a plane is too big, or memory ends
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  public <T extends RealType<T>> List<Decision> restore(
      RandomAccessibleInterval<T> in,
      RandomAccessibleInterval<T> out,
      List<Axis> axes,
      RestoreOptions options,
      Task task) {
    return restore(new IntervalPlanes<>(in, out, axes), options, task);
  }

  /** As above, for planes that are opened one by one. */
  public <T extends RealType<T>> List<Decision> restore(
      Planes<T> planes, RestoreOptions options, Task task) {
    requirePossible(planes, options);
    Map<String, List<Integer>> scopes = new LinkedHashMap<>();
    for (int i = 0; i < planes.size(); i++) {
      String scope =
          options.decide() == Decide.STACK
              ? planes.stackScope(planes.channel(i))
              : planes.planeScope(i);
      scopes.computeIfAbsent(scope, s -> new ArrayList<>()).add(i);
    }
    List<Decision> decisions = new ArrayList<>();
    Uniformity uniformity = new Uniformity();
    try (TileThreads threads = new TileThreads(options.threads())) {
      int done = 0;
      for (Map.Entry<String, List<Integer>> e : scopes.entrySet()) {
        double from = done / (double) planes.size();
        done += e.getValue().size();
        Task part = task.part(from, done / (double) planes.size());
        Task told = scopes.size() > 1 ? new ScopedTask(part, e.getKey()) : part;
        Toolchain chain = restore(planes, e.getValue(), options, threads, told, uniformity);
        decisions.add(new Decision(e.getKey(), chain));
      }
    } catch (OutOfMemoryError e) {
      throw new RestoreException(
          "not enough memory for "
              + planes.name()
              + " of "
              + planes.width()
              + " x "
              + planes.height()
              + " pixels: give Java more (-Xmx), or choose fewer threads (now "
              + options.threads()
              + ") or a smaller tile (now "
              + options.tile()
              + ")",
          e);
    }
    uniformity.requireSomething(planes.name());
    return decisions;
  }

  private void requirePossible(Planes<?> planes, RestoreOptions options) {
    if (options.decide() == Decide.REGION) {
      throw new UsageException("decide=region is not available yet: choose image or stack");
    }
    options.chain().ifPresent(chain -> chain.forEach(model.toolbox()::tool));
    int channels = Math.max(planes.colour() ? 3 : 1, model.bundle().channels());
    if (planes.width() > Integer.MAX_VALUE
        || planes.height() > Integer.MAX_VALUE
        || planes.width() * planes.height() > (Integer.MAX_VALUE - 8) / channels) {
      throw new RestoreException(
          planes.name()
              + " has planes of "
              + planes.width()
              + " x "
              + planes.height()
              + " pixels: with "
              + channels
              + " channels at most "
              + (Integer.MAX_VALUE - 8) / channels
              + " pixels can be restored at once; restore parts of it");
    }
  }

  /** One decision for some planes, and its result written into them. */
  private <T extends RealType<T>> Toolchain restore(
      Planes<T> planes,
      List<Integer> members,
      RestoreOptions options,
      TileThreads threads,
      Task task,
      Uniformity uniformity) {
    List<LoadedPlane<T>> loaded = new ArrayList<>();
    for (int i : members) {
      task.check();
      LoadedPlane<T> plane = new LoadedPlane<>(planes.open(i));
      if (uniformity.differs(plane)) {
        loaded.add(plane);
      }
    }
    if (loaded.isEmpty()) {
      return new Toolchain(List.of(), StopReason.UNIFORM, model.toolbox().stop());
    }
    List<Tensor> raw = new ArrayList<>();
    loaded.forEach(p -> raw.add(p.values()));
    ValueMap map =
        ValueMap.of(
            options.range(), loaded.get(0).type(), raw, () -> planes.displayRange(members.get(0)));
    List<Tensor> given = new ArrayList<>();
    for (LoadedPlane<T> plane : loaded) {
      plane.normalise(map);
      given.addAll(plane.forModel(model.bundle().channels()));
    }
    PlaneWorkpiece work = new PlaneWorkpiece(model, given, threads, options.tile());
    Restorer restorer = model.restorer();
    Toolchain chain =
        options.chain().isPresent()
            ? restorer.replay(work, options.chain().get(), task)
            : restorer.restore(work, options.budget(), task);
    if (!chain.untouched()) {
      int parts = given.size() / loaded.size();
      for (int i = 0; i < loaded.size(); i++) {
        loaded.get(i).write(work.planes().subList(i * parts, (i + 1) * parts), map);
      }
    }
    task.progress(1, "done");
    return chain;
  }
}
