package io.github.rlrestore.bench;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the start of a new JVM to its end, as a user has it; needs target/RL_Restore.jar. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@State(Scope.Benchmark)
public class StartBenchmark {
  private static final String IMAGE = "docs/samples/church.png";

  @Param({"nd4j", "java"})
  String engine;

  private Path out;

  @Setup
  public void prepare() throws IOException {
    out = Files.createTempFile("restored", ".png");
  }

  @Benchmark
  public int restoredSample() throws IOException, InterruptedException {
    return run("restore", IMAGE, "-o", out.toString(), "--force", "--engine", engine);
  }

  @Benchmark
  public int nothing() throws IOException, InterruptedException {
    return run("--version");
  }

  /** The first time in a JVM, in which a JIT that is still cold reads it. */
  @Benchmark
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Bundle modelLoaded() {
    return new BundleStore().open(BundleStore.DEFAULT);
  }

  private static int run(String... args) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-jar", "target/RL_Restore.jar"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + command);
    }
    return process.exitValue();
  }
}
