package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that one call reads and writes, compared by their real paths. Nothing may be written
 * over one of them, not even where existing files may be replaced: that allows to replace what an
 * earlier call left, not what this one works with. Not thread-safe.
 */
public final class CallFiles {
  private final Map<Path, String> uses = new HashMap<>();

  /** Takes note of an input: a file, or a folder with all that lies in it. */
  public void read(Path input) {
    uses.put(place(input), "the input " + input);
  }

  /**
   * Takes note of what is written.
   *
   * @param what it is, such as "the result of a.tif"
   */
  public void write(Path file, String what) {
    uses.put(place(file), what);
  }

  /** What a file is to this call so far, such as "is the input a.tif"; empty if it is free. */
  Optional<String> use(Path file) {
    Path place = place(file);
    for (Path p = place; p != null; p = p.getParent()) {
      if (uses.containsKey(p)) {
        return Optional.of((p.equals(place) ? "is " : "lies in ") + uses.get(p));
      }
    }
    return Optional.empty();
  }

  /**
   * A text that is written beside the results.
   *
   * @param option that asks for it
   * @param force an existing file may be replaced
   * @throws UsageException if the call reads or writes that file already
   * @throws RestoreException if it exists and may not be replaced
   */
  public TextFile text(String option, Path file, boolean force) {
    use(file)
        .ifPresent(
            use -> {
              throw new UsageException(
                  option + " " + file + " " + use + ", which is never replaced: name another file");
            });
    write(file, "the file of " + option);
    return new TextFile(file, force);
  }

  /** Where a file lies or would lie, links followed as far as there is something. */
  private static Path place(Path file) {
    Path all = file.toAbsolutePath();
    Path there = all;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      Path real = there.toRealPath();
      if (there.getNameCount() == all.getNameCount()) {
        return real;
      }
      Path place = real.resolve(all.subpath(there.getNameCount(), all.getNameCount())).normalize();
      return Files.exists(place) ? place.toRealPath() : place;
    } catch (IOException e) {
      throw new RestoreException(
          "cannot tell where " + file + " lies (" + e + "): check its folders", e);
    }
  }
}
