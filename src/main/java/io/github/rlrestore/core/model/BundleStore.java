package io.github.rlrestore.core.model;

import java.util.List;

/** Finds models: those that ship in the jar by their name, any other by its path. Thread-safe. */
public final class BundleStore {
  /** What is used when the user names none. */
  public static final String DEFAULT = "natural-rgb";

  /** The names of the models that ship with the program, sorted. */
  public List<String> names() {
    throw new UnsupportedOperationException();
  }

  /**
   * @param nameOrPath a bundled name, or the path of a directory or zip
   * @throws io.github.rlrestore.core.UsageException if there is no such model; says which there are
   */
  public Bundle open(String nameOrPath) {
    throw new UnsupportedOperationException();
  }
}
