package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.rlrestore.core.model.BundleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its own process, as users run it. */
final class ForkedMainTest {
  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx512m",
          "-XX:-UsePerfData",
          "-cp",
          System.getProperty("java.class.path"),
          "io.github.rlrestore.cli.Main");

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void writeModel() {
    model = folder.resolve("model");
    new BundleWriter().write(ToyModel.bundle(), model, false);
  }

  private final class Run {
    final int code;
    final String out;
    final String err;

    Run(List<String> command) throws IOException, InterruptedException {
      Path outFile = folder.resolve("stdout.txt");
      Path errFile = folder.resolve("stderr.txt");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(outFile.toFile())
              .redirectError(errFile.toFile())
              .start();
      assertTrue(process.waitFor(300, TimeUnit.SECONDS), "still running");
      code = process.exitValue();
      out = Files.readString(outFile);
      err = Files.readString(errFile);
      Files.delete(outFile);
      Files.delete(errFile);
    }
  }

  private List<String> restore(Path in, Path out) {
    List<String> command = new ArrayList<>(JAVA);
    command.addAll(List.of("restore", in.toString(), "-o", out.toString(), "-m", model.toString()));
    command.addAll(List.of("--engine", "java"));
    return command;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  @Test
  void exitsWithZeroWhenItIsDone() throws Exception {
    Path in = TestImages.rgb(folder.resolve("in.png"));
    Run run = new Run(restore(in, folder.resolve("out.png")));
    assertEquals(0, run.code, run.err);
    assertEquals("", run.err);
    assertTrue(run.out.contains("1 halve"), run.out);
    assertEquals(List.of("in.png", "model", "out.png"), names());
  }

  @Test
  void exitsWithOneAndOneLineWhenItFails() throws Exception {
    Path in = Files.writeString(folder.resolve("in.png"), "no image");
    Run run = new Run(restore(in, folder.resolve("out.png")));
    assertEquals(1, run.code);
    assertEquals(1, run.err.lines().count(), run.err);
    assertTrue(run.err.contains("in.png"), run.err);
    assertEquals(List.of("in.png", "model"), names());
  }

  @Test
  void exitsWithTwoForWrongUsage() throws Exception {
    List<String> command = new ArrayList<>(JAVA);
    command.addAll(List.of("restore", "--nonsense"));
    Run run = new Run(command);
    assertEquals(2, run.code);
    assertEquals(1, run.err.lines().count(), run.err);
  }

  /** The shell's limit on file sizes: writing fails after 100 blocks, as on a full disk. */
  @Test
  void leavesNothingBehindOnAFullDisk() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit the size of files");
    FloatProcessor pixels = new FloatProcessor(300, 300);
    for (int i = 0; i < pixels.getPixelCount(); i++) {
      pixels.setf(i, i);
    }
    Path in = TestImages.save(new ImagePlus("large", pixels), folder.resolve("in.tif"));
    List<String> limited =
        new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f 100; exec \"$@\"", "bash"));
    limited.addAll(restore(in, folder.resolve("out.tif")));
    Run run = new Run(limited);
    assertEquals(1, run.code, run.out);
    assertEquals(1, run.err.lines().count(), run.err);
    assertTrue(run.err.contains("out.tif"), run.err);
    assertFalse(run.err.contains("bug in the program"), run.err);
    assertEquals(List.of("in.tif", "model"), names());
  }

  @Test
  void aFolderThatRefusesFilesIsNamed() throws Exception {
    Path refusing = Path.of("/proc");
    Assumptions.assumeTrue(
        Files.isDirectory(refusing), "needs a folder that refuses files even to root");
    Path in = TestImages.rgb(folder.resolve("in.png"));
    Run run = new Run(restore(in, refusing.resolve("out.png")));
    assertEquals(1, run.code, run.out);
    assertEquals(1, run.err.lines().count(), run.err);
    assertTrue(run.err.contains("/proc"), run.err);
    assertFalse(run.err.contains("bug in the program"), run.err);
  }
}
