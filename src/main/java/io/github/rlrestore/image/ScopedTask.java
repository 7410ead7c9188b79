package io.github.rlrestore.image;

import io.github.rlrestore.core.task.Task;

/** Says in front of every message for which part of an image it is. */
final class ScopedTask implements Task {
  private final Task whole;
  private final String scope;

  ScopedTask(Task whole, String scope) {
    this.whole = whole;
    this.scope = scope;
  }

  @Override
  public boolean cancelled() {
    return whole.cancelled();
  }

  @Override
  public void progress(double done, String what) {
    whole.progress(done, scope + ", " + what);
  }
}
