package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.imageplus.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which files a call reads and writes. {@code -o} is a file for one input and a folder for several
 * or for a folder. What concerns one file only becomes that job's problem, so that the others are
 * still done.
 */
public final class JobList {
  private final List<String> writable;
  private final boolean force;
  private final List<Job> jobs = new ArrayList<>();
  private final Set<Path> taken = new HashSet<>();

  /**
   * @param writable the file name extensions that the command can write; the first one is taken for
   *     an input whose own is not among them
   * @param force existing outputs may be replaced
   */
  public JobList(List<String> writable, boolean force) {
    this.writable = writable;
    this.force = force;
  }

  /**
   * @throws UsageException if {@code out} cannot be meant
   */
  public List<Job> plan(List<Path> inputs, Path out) {
    boolean several = inputs.size() > 1 || Files.isDirectory(inputs.get(0));
    if (several || Files.isDirectory(out)) {
      if (Files.exists(out) && !Files.isDirectory(out)) {
        throw new UsageException(
            out + " is a file, but several inputs need a folder: name a folder with -o");
      }
      inputs.forEach(i -> addTo(i, out));
    } else {
      // An input that is not there is told first: it may be what the output's name goes by.
      if (Files.exists(inputs.get(0)) && !writable.contains(ImageFolder.extension(out))) {
        throw new UsageException(
            "cannot tell the format of "
                + out
                + ": let its name end in ."
                + String.join(", .", writable)
                + ", or name an existing folder");
      }
      add(inputs.get(0), out);
    }
    return List.copyOf(jobs);
  }

  private void addTo(Path input, Path folder) {
    if (!Files.isDirectory(input)) {
      add(input, folder.resolve(outputName(input)));
      return;
    }
    List<Path> files;
    try {
      files = ImageFolder.files(input);
    } catch (RestoreException e) {
      jobs.add(Job.impossible(input, e.getMessage()));
      return;
    }
    files.forEach(f -> add(f, folder.resolve(outputName(f))));
  }

  private void add(Path input, Path output) {
    jobs.add(job(input, output));
  }

  private Job job(Path input, Path output) {
    if (!Files.exists(input)) {
      return Job.impossible(input, input + " does not exist: check the path");
    }
    if (!Files.isReadable(input)) {
      return Job.impossible(input, input + " cannot be read: check its permissions");
    }
    Path place = output.toAbsolutePath().normalize();
    if (place.equals(input.toAbsolutePath().normalize()) || sameFile(input, output)) {
      return Job.impossible(
          input, output + " is the input itself: name another file or folder with -o");
    }
    if (Files.isDirectory(output)) {
      return Job.impossible(input, output + " is a folder: name a file with -o");
    }
    if (!force && Files.exists(output)) {
      return Job.impossible(
          input, output + " exists: add --force to replace it, or choose another name");
    }
    if (!taken.add(place)) {
      return Job.impossible(
          input, input + " would be written to " + output + " like an input before it: rename one");
    }
    return Job.of(input, output);
  }

  private static boolean sameFile(Path a, Path b) {
    try {
      return Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      throw new RestoreException(
          "cannot compare " + a + " and " + b + ": " + e.getMessage() + "; check their folders", e);
    }
  }

  private String outputName(Path input) {
    String name = input.getFileName().toString();
    if (writable.contains(ImageFolder.extension(input))
        && !ImageFolder.extension(input).startsWith("jp")) {
      return name;
    }
    return ImageFolder.stem(input) + "." + writable.get(0);
  }
}
