package io.github.rlrestore.core;

/** The caller asked for something that does not exist or makes no sense (exit code 2). */
public final class UsageException extends RestoreException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
