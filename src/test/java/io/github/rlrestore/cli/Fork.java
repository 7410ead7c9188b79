package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own whose words are kept. */
final class Fork {
  /** What happens beside a process. */
  interface Disturbance {
    void run() throws IOException;
  }

  final int code;
  final boolean killed;
  final String out;
  final String err;

  private Fork(int code, boolean killed, String out, String err) {
    this.code = code;
    this.killed = killed;
    this.out = out;
    this.err = err;
  }

  static List<String> java(String main, Object... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    Arrays.stream(args).map(String::valueOf).forEach(command::add);
    return command;
  }

  /** Files may have so many blocks of 1024 bytes: writing more fails as on a full disk. */
  static List<String> limited(int blocks, List<String> command) {
    List<String> limited =
        new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "x"));
    limited.addAll(command);
    return limited;
  }

  static Fork run(List<String> command) throws IOException, InterruptedException {
    return run(command, Long.MAX_VALUE, () -> {});
  }

  /**
   * @param millis then the process is killed (SIGKILL)
   */
  static Fork killedAfter(List<String> command, long millis)
      throws IOException, InterruptedException {
    return run(command, millis, () -> {});
  }

  /**
   * @param millis then the process is asked to end (SIGTERM), as by Ctrl-C or a batch system
   */
  static Fork endedAfter(List<String> command, long millis)
      throws IOException, InterruptedException {
    Path[] said = said();
    Process process = start(command, said);
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroy();
    }
    return end(process, said, !ended);
  }

  /** Does something after so long; the process goes on. */
  static Fork disturbedAfter(List<String> command, long millis, Disturbance disturbance)
      throws IOException, InterruptedException {
    Path[] said = said();
    Process process = start(command, said);
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      disturbance.run();
    }
    return end(process, said, false);
  }

  private static Fork run(List<String> command, long millis, Runnable then)
      throws IOException, InterruptedException {
    Path[] said = said();
    Process process = start(command, said);
    boolean ended = process.waitFor(Math.min(millis, 300_000), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertTrue(ended || millis < 300_000, "still running");
    return end(process, said, !ended);
  }

  private static Path[] said() throws IOException {
    return new Path[] {Files.createTempFile("out", ".txt"), Files.createTempFile("err", ".txt")};
  }

  private static Process start(List<String> command, Path[] said) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(said[0].toFile())
        .redirectError(said[1].toFile())
        .start();
  }

  private static Fork end(Process process, Path[] said, boolean killed)
      throws IOException, InterruptedException {
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "still running");
    Fork fork =
        new Fork(process.exitValue(), killed, Files.readString(said[0]), Files.readString(said[1]));
    Files.delete(said[0]);
    Files.delete(said[1]);
    return fork;
  }
}
