package io.github.rlrestore.image;

import io.github.rlrestore.core.task.Task;
import java.util.List;
import net.imglib2.type.numeric.RealType;

/** The planes of an image that one decision is made for, and who works on them. */
final class PlaneScope<T extends RealType<T>> {
  /** See {@link Decision#scope}. */
  final String name;

  final Planes<T> planes;

  /** Numbers of the planes. */
  final List<Integer> members;

  final Uniformity uniformity;
  final TileThreads threads;
  final Task task;

  PlaneScope(
      String name,
      Planes<T> planes,
      List<Integer> members,
      Uniformity uniformity,
      TileThreads threads,
      Task task) {
    this.name = name;
    this.planes = planes;
    this.members = members;
    this.uniformity = uniformity;
    this.threads = threads;
    this.task = task;
  }

  double[] displayRange() {
    return planes.displayRange(members.get(0));
  }
}
