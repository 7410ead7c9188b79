package io.github.rlrestore.image;

import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.imglib2.type.numeric.RealType;

/**
 * The planes that one decision is made for, opened, and mapped by one {@link ValueMap}. Planes of
 * one value are left out: there is nothing to restore in them.
 */
final class PlaneGroup<T extends RealType<T>> {
  private final List<LoadedPlane<T>> loaded = new ArrayList<>();
  private final List<Tensor> given = new ArrayList<>();
  private final List<BitSet> holes = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private ValueMap map;

  /**
   * @param members numbers of the planes
   * @param channels of the model
   */
  PlaneGroup(
      Planes<T> planes,
      List<Integer> members,
      ValueRange range,
      int channels,
      Uniformity uniformity,
      Task task) {
    for (int i : members) {
      task.check();
      LoadedPlane<T> plane = new LoadedPlane<>(planes.open(i));
      if (uniformity.differs(plane)) {
        loaded.add(plane);
        places.add(i);
      }
    }
    if (loaded.isEmpty()) {
      return;
    }
    List<Tensor> raw = new ArrayList<>();
    loaded.forEach(p -> raw.add(p.values()));
    map = ValueMap.of(range, loaded.get(0).type(), raw, () -> planes.displayRange(members.get(0)));
    for (LoadedPlane<T> plane : loaded) {
      plane.normalise(map);
      given.addAll(plane.forModel(channels));
      holes.addAll(plane.holes(channels));
    }
  }

  /** True if there is nothing to restore. */
  boolean empty() {
    return loaded.isEmpty();
  }

  /** What the networks work on: [1, h, w, channels of the model] each. */
  List<Tensor> given() {
    return given;
  }

  /** The pixels of each of {@link #given} that are not restored, as places in its array. */
  List<BitSet> holes() {
    return holes;
  }

  /** Writes what has become of {@link #given}. */
  void write(List<Tensor> results) {
    int parts = given.size() / loaded.size();
    for (int i = 0; i < loaded.size(); i++) {
      loaded.get(i).write(results.subList(i * parts, (i + 1) * parts), map);
    }
  }

  /** So many of {@link #given} are one plane. */
  int parts() {
    return given.size() / loaded.size();
  }

  /** The numbers of the planes that are restored. */
  List<Integer> places() {
    return places;
  }

  /** The difference of pixel values that becomes 1. */
  double span() {
    return map.inverse(1) - map.inverse(0);
  }
}
