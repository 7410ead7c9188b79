package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import java.nio.file.Path;
import java.util.Optional;

/** One input file of a call and where its result goes, or why that cannot be. Immutable. */
public final class Job {
  private final Path input;
  private final Optional<Path> output;
  private final Optional<String> problem;

  private Job(Path input, Optional<Path> output, Optional<String> problem) {
    this.input = input;
    this.output = output;
    this.problem = problem;
  }

  static Job of(Path input, Path output) {
    return new Job(input, Optional.of(output), Optional.empty());
  }

  static Job impossible(Path input, String problem) {
    return new Job(input, Optional.empty(), Optional.of(problem));
  }

  public Path input() {
    return input;
  }

  /**
   * @throws RestoreException if this job cannot be done
   */
  public Path output() {
    problem.ifPresent(
        p -> {
          throw new RestoreException(p);
        });
    return output.orElseThrow();
  }

  boolean possible() {
    return problem.isEmpty();
  }
}
