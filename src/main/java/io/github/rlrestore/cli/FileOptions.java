package io.github.rlrestore.cli;

import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.JobList;
import java.nio.file.Path;
import java.util.List;
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
    return new JobList(writable, force).plan(inputs, output);
  }
}
