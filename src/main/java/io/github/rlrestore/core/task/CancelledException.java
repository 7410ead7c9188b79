package io.github.rlrestore.core.task;

import io.github.rlrestore.core.RestoreException;

/** The user cancelled; nothing was changed. */
public final class CancelledException extends RestoreException {
  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("cancelled; nothing was changed");
  }
}
