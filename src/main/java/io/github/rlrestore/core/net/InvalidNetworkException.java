package io.github.rlrestore.core.net;

import io.github.rlrestore.core.RestoreException;

/** A network whose layers do not fit together. */
public final class InvalidNetworkException extends RestoreException {
  private static final long serialVersionUID = 1L;

  public InvalidNetworkException(String message) {
    super(message);
  }
}
