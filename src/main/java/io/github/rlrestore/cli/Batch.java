package io.github.rlrestore.cli;

import io.github.rlrestore.batch.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does all jobs of a call; one that fails does not keep the others from being done. */
final class Batch {
  private final Program program;
  private final List<String> failed = new ArrayList<>();

  Batch(Program program) {
    this.program = program;
  }

  /**
   * @param work does one job, throws if it fails
   * @param onFailure told of a job that failed and why, one line
   * @return the exit code
   */
  int run(List<Job> jobs, Consumer<Job> work, FailureListener onFailure) {
    int code = Main.DONE;
    for (Job job : jobs) {
      try {
        job.output();
        work.accept(job);
      } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
        // the job is given up, its error shown, and the next one begun
        code = Math.max(code, Main.report(e, program));
        failed.add(job.input().toString());
        onFailure.failed(job, Main.oneLine(e));
      }
    }
    if (jobs.size() == 1) {
      return code;
    }
    int done = jobs.size() - failed.size();
    if (failed.isEmpty()) {
      program.out().println(done + " of " + jobs.size() + " inputs done");
      return Main.DONE;
    }
    program
        .err()
        .println(
            done + " of " + jobs.size() + " inputs done, failed: " + String.join(", ", failed));
    return Main.FAILED;
  }

  /** Told of jobs that failed. */
  interface FailureListener {
    void failed(Job job, String why);
  }
}
