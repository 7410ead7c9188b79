package io.github.rlrestore.core;

/**
 * The one exception family of this project. A message is one line that says what was found, what
 * was expected and what to do about it, so that a front end can show it as it is.
 */
public class RestoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RestoreException(String message) {
    super(message);
  }

  public RestoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
