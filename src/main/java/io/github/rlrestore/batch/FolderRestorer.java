package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFolder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Restores the images of a folder into another one, no windows. A file that fails has its reason in
 * the table and stops no other. TIFF and PNG keep their format, JPEG becomes PNG, PNG of 16-bit
 * colour TIFF. The tables are written for every file just before its result has its name, so that a
 * batch that was cut off can be gone on with; stacks of TIFF are restored plane by plane and gone
 * on with inside the file. Not thread-safe.
 */
public final class FolderRestorer {
  private static final List<String> WRITABLE = List.of("png", "tif", "tiff");

  /** Follows the error of an earlier call where there is a file of the result's name. */
  private static final String KEPT =
      "; a file of the result's name is there: delete it, or replace all (--force, skip=no)";

  private final Model model;
  private final RestoreOptions options;
  private final boolean skip;
  private final boolean reports;

  /**
   * @param skip leave out the files whose results are there; if false, these are replaced
   */
  public FolderRestorer(Model model, RestoreOptions options, boolean skip) {
    this(model, options, skip, false);
  }

  private FolderRestorer(Model model, RestoreOptions options, boolean skip, boolean reports) {
    this.model = model;
    this.options = options;
    this.skip = skip;
    this.reports = reports;
  }

  /**
   * Also writes for every result, such as {@code cells.tif}, what was done to it ({@link
   * RestoreReport}), {@code cells.tif.json}, replacing an earlier report, and anything else of that
   * name only where results are replaced; for that the guard judges input and result, which changes
   * no pixel.
   */
  public FolderRestorer withReports() {
    RestoreOptions judged = options.guard() == Guard.OFF ? options.withGuard(Guard.WARN) : options;
    return new FolderRestorer(model, judged, skip, true);
  }

  /**
   * The images of a folder whose names match.
   *
   * @param pattern a glob, such as {@code *.tif} or {@code {a,b}*}
   * @throws UsageException if there are none or the pattern cannot be read
   */
  public static List<Path> matching(Path folder, String pattern) {
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "pattern is '" + pattern + "' (" + e.getDescription() + "): write it like *.tif");
    }
    List<Path> files =
        ImageFolder.files(folder).stream()
            .filter(f -> matcher.matches(f.getFileName()))
            .collect(Collectors.toList());
    if (files.isEmpty()) {
      throw new UsageException(
          "no image in '" + folder + "' is called like '" + pattern + "': check the pattern");
    }
    return files;
  }

  /**
   * Restores files.
   *
   * @param output a folder, made if it is missing
   * @return rows of all these files, and of the other files of earlier calls into that folder, also
   *     where results are replaced
   * @throws RestoreException if nothing can be written there, or not one file could be restored
   * @throws CancelledException if the task was cancelled; what is done so far is in the tables
   */
  public BatchTable restore(List<Path> inputs, Path output, Task task) {
    return restore(inputs, output, row -> {}, task);
  }

  /**
   * As above.
   *
   * @param each told of every file that was restored or failed now, not of those left out
   */
  public BatchTable restore(List<Path> inputs, Path output, Consumer<BatchRow> each, Task task) {
    TextFile.makeFolder(output.resolve(BatchTable.FILE));
    BatchTable table = BatchTable.in(output, !skip);
    List<Job> jobs = new JobList(WRITABLE, true).plan(inputs, output);
    FileRestoration file = new FileRestoration(model, options, !skip, reports);
    int done = 0;
    String failure = "";
    for (int i = 0; i < jobs.size(); i++) {
      String name = jobs.get(i).input().getFileName().toString();
      double from = i / (double) jobs.size();
      Task part = task.part(from, (i + 1) / (double) jobs.size());
      part.progress(0, name + " (" + (i + 1) + " of " + jobs.size() + ")");
      task.check();
      try {
        if (left(jobs.get(i), name, table)) {
          done++;
          continue;
        }
        BatchRow row =
            file.restore(
                jobs.get(i),
                part,
                ready -> {
                  table.put(ready);
                  table.write(output);
                });
        each.accept(row);
        done++;
      } catch (CancelledException e) {
        throw e;
      } catch (RuntimeException | OutOfMemoryError e) {
        // this file is given up, its reason kept, and the next one begun
        failure = reason(e);
        BatchRow row = BatchRow.failed(name, failure);
        table.put(row);
        table.write(output);
        each.accept(row);
      }
    }
    table.write(output);
    if (done == 0) {
      throw new RestoreException(
          "none of the " + jobs.size() + " images could be restored; the last one: " + failure);
    }
    return table;
  }

  /**
   * Whether the result is there and may stay.
   *
   * @throws RestoreException if the table says that this file failed: whatever lies there then is
   *     neither called its result nor replaced unasked
   */
  private boolean left(Job job, String name, BatchTable table) {
    if (!skip || !Files.exists(job.output())) {
      return false;
    }
    String error = table.row(name).map(BatchRow::error).orElse("");
    if (!error.isEmpty()) {
      throw new RestoreException(error.endsWith(KEPT) ? error : error + KEPT);
    }
    if (table.row(name).isEmpty()) {
      table.put(BatchRow.restored(name, List.of(), Double.NaN));
    }
    return true;
  }

  /** One line, whatever went wrong. */
  private static String reason(Throwable e) {
    boolean ours = e instanceof RestoreException && e.getMessage() != null;
    return (ours ? e.getMessage() : e.toString()).replaceAll("\\s+", " ");
  }
}
