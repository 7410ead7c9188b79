package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.imageplus.ImageFolder;
import io.github.rlrestore.imageplus.PngHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which files a call reads and writes. {@code -o} is a file for one input and a folder for several
 * or for a folder. What concerns one file only becomes that job's problem, so that the others are
 * still done.
 */
public final class JobList {
  private final List<String> writable;
  private final boolean force;
  private final CallFiles files;
  private final Function<Path, List<Path>> beside;
  private final List<Job> asked = new ArrayList<>();

  /** As below, for results alone. */
  public JobList(List<String> writable, boolean force) {
    this(writable, force, new CallFiles(), result -> List.of());
  }

  /**
   * @param writable the file name extensions that the command can write; the first one is taken for
   *     an input whose own is not among them; a PNG of 16-bit colour becomes a TIFF
   * @param force existing outputs may be replaced
   * @param files takes note of all inputs and of what the jobs write
   * @param beside what may be written together with a result
   */
  public JobList(
      List<String> writable, boolean force, CallFiles files, Function<Path, List<Path>> beside) {
    this.writable = writable;
    this.force = force;
    this.files = files;
    this.beside = beside;
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
    // all inputs first, so that no result is written over one that is still to be read
    asked.stream().filter(Job::possible).forEach(j -> files.read(j.input()));
    List<Job> jobs = new ArrayList<>();
    asked.forEach(j -> jobs.add(j.possible() ? job(j.input(), j.output()) : j));
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
      asked.add(Job.impossible(input, e.getMessage()));
      return;
    }
    files.forEach(f -> add(f, folder.resolve(outputName(f))));
  }

  private void add(Path input, Path output) {
    asked.add(Job.of(input, output));
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
    return claimed(input, output);
  }

  /** The job, unless it would write what another one reads or writes. */
  private Job claimed(Path input, Path output) {
    List<Path> all = new ArrayList<>(List.of(output));
    all.addAll(beside.apply(output));
    for (Path file : all) {
      Optional<String> use = files.use(file);
      if (use.isPresent()) {
        return Job.impossible(
            input,
            input + " would be written to " + file + ", which " + use.get() + ": rename one");
      }
    }
    files.write(output, "the result of " + input);
    all.subList(1, all.size())
        .forEach(f -> files.write(f, "an image beside the result of " + input));
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
    if (writable.contains("tif") && PngHeader.wideColour(input)) {
      return ImageFolder.stem(input) + ".tif";
    }
    if (writable.contains(ImageFolder.extension(input))
        && !ImageFolder.extension(input).startsWith("jp")) {
      return name;
    }
    return ImageFolder.stem(input) + "." + writable.get(0);
  }
}
