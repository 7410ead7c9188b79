package io.github.rlrestore.cli;

import io.github.rlrestore.batch.CallFiles;
import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.JobList;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files are read and written, for every command that makes images of images. */
final class FileOptions {
  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = "TIFF, PNG or JPEG files, or folders of them")
  List<Path> inputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "a file for one input, a folder for several")
  Path output;

  @Option(names = "--force", description = "replace existing files")
  boolean force;

  /**
   * @param writable the file name extensions that the command can write
   */
  List<Job> jobs(List<String> writable) {
    return jobs(writable, new CallFiles(), result -> List.of());
  }

  /**
   * As above.
   *
   * @param files takes note of what is read and written
   * @param beside what may be written together with a result
   */
  List<Job> jobs(List<String> writable, CallFiles files, Function<Path, List<Path>> beside) {
    return new JobList(writable, force, files, beside).plan(inputs, output);
  }
}
