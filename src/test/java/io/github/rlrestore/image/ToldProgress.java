package io.github.rlrestore.image;

import io.github.rlrestore.core.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps all progress that it is told, in order; never cancelled. Thread-safe. */
final class ToldProgress implements Task {
  final List<Double> told = Collections.synchronizedList(new ArrayList<>());

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public void progress(double done, String what) {
    told.add(done);
  }
}
