package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a bundle, a directory or a zip, strictly (docs/formats.md). Thread-safe. */
public final class BundleReader {
  /**
   * @throws RestoreException if anything is not as the format demands; nothing is loaded then
   */
  public Bundle read(Path path) {
    return read(path.toString(), () -> BundleFiles.at(path));
  }

  /** Where a bundle's files are taken from when it is read. */
  interface Opener {
    BundleFiles open() throws IOException;
  }

  /**
   * @param name how messages call the bundle
   */
  Bundle read(String name, Opener opener) {
    try {
      return new ModelJson(opener.open()).read();
    } catch (IOException | RestoreException e) {
      throw new RestoreException("cannot read model '" + name + "': " + reason(e), e);
    }
  }

  /** One line, whatever names the file holds. */
  private static String reason(Exception e) {
    if (e instanceof EOFException) {
      return "the file is cut off";
    }
    boolean ours = e instanceof RestoreException;
    return (ours ? e.getMessage() : e.toString()).replaceAll("\\p{Cntrl}", "?");
  }
}
