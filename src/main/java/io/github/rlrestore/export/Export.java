package io.github.rlrestore.export;

import io.github.rlrestore.core.model.Bundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a model as files for other programs. The same model gives the same bytes on every system.
 * Thread-safe, but two exports into one folder race.
 */
public final class Export {
  private final ExportFormat format;
  private final List<String> authors;

  /**
   * @param authors names of those who made the model, for formats that ask for them; if empty, they
   *     are called the makers of the model
   */
  public Export(ExportFormat format, List<String> authors) {
    this.format = format;
    this.authors = List.copyOf(authors);
  }

  /**
   * Writes into a folder, under a temporary name beside it first.
   *
   * @param folder must not exist unless {@code force}; its parents are made where missing
   * @param force replaces an earlier export, but nothing else: a folder that holds other files is
   *     refused. If it fails, the earlier export is there as before
   * @return the paths of the files in the folder
   * @throws io.github.rlrestore.core.UsageException if the folder is there and may not be replaced
   * @throws io.github.rlrestore.core.RestoreException if the model does not fit the format, or the
   *     files cannot be written; nothing half-written is left
   */
  public List<String> write(Bundle bundle, Path folder, boolean force) {
    ExportFolder target = new ExportFolder(folder, force);
    Map<String, byte[]> files =
        format.files(
            bundle,
            authors.isEmpty() ? List.of("the makers of the model " + bundle.name()) : authors);
    target.write(files);
    return List.copyOf(files.keySet());
  }
}
