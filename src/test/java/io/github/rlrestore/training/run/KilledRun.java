package io.github.rlrestore.training.run;

import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.config.TrainingConfig;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** A run in a process of its own that saves its state after every iteration, made to be killed. */
final class KilledRun {
  private KilledRun() {}

  /**
   * Begins or resumes; prints a line when it trains and the checksum of the networks at the end.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    TrainingListener says =
        new TrainingListener() {
          @Override
          public void progress(
              String stage, int iteration, int of, double value, String measure, double left) {}

          @Override
          public void validated(String stage, int iteration, Score score) {}

          @Override
          public void message(String text) {
            System.out.println(text);
          }
        };
    System.out.println("networks " + train(folder, 1, says));
  }

  /** Trains in {@code folder/run} with what lies in the folder; gives the networks' checksum. */
  static long train(Path folder, int threads, TrainingListener listener) throws IOException {
    Path run = folder.resolve("run");
    TrainingRun training =
        new TrainingRun(
            TrainingConfig.read(folder.resolve("config.json")),
            Part.ALL,
            List.of(folder.resolve("data")),
            List.of(folder.resolve("valid")),
            run,
            Optional.empty(),
            listener,
            new Rhythm(0, 0.2, 1e9));
    training.run(Files.exists(run.resolve("state.bin")), 1e9, threads, Task.NONE);
    CRC32 sum = new CRC32();
    try (DataOutputStream out =
        new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), sum))) {
      training.networks().write(out);
    }
    return sum.getValue();
  }
}
