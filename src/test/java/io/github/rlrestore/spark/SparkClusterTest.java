package io.github.rlrestore.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.image.Decide;
import io.github.rlrestore.zarr.ZarrFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: drivers, and a master with two workers. */
final class SparkClusterTest {
  private static final long[] SHAPE = {2, 300, 290};

  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void writeInput() {
    in = folder.resolve("in.zarr");
    out = folder.resolve("out.zarr");
    ZarrFixture.write(in, SHAPE, 64);
  }

  private static void requireDone(Process driver, SparkProcesses spark, String name)
      throws Exception {
    assertTrue(driver.waitFor(300, TimeUnit.SECONDS), () -> "too slow: " + read(spark, name));
    assertEquals(0, driver.exitValue(), () -> read(spark, name));
  }

  private static String read(SparkProcesses spark, String name) {
    try {
      return spark.said(name);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void requireReference(Decide decide) {
    ZarrFixture.requireRestored(
        SHAPE, out, new SparkDriver.Source(decide, 0).open(), SparkDriver.options(decide));
  }

  @Test
  void givesTheSinglePixelsOnThreadsOfOneMachine() throws Exception {
    try (SparkProcesses spark = new SparkProcesses(folder)) {
      Process driver = spark.drive("local[2]", in.toString(), out.toString(), "stack", "128", "0");
      requireDone(driver, spark, "driver");
    }
    requireReference(Decide.STACK);
  }

  @Test
  void givesTheSinglePixelsWhenAnExecutorIsKilledInTheMiddle() throws Exception {
    try (SparkProcesses spark = new SparkProcesses(folder)) {
      List<Process> workers = spark.startCluster(2);
      Process driver =
          spark.drive(spark.master(), in.toString(), out.toString(), "region", "64", "40");
      long blocks = awaitBlocks(driver, 5);
      List<ProcessHandle> executors =
          workers.stream().flatMap(Process::descendants).collect(Collectors.toList());
      SparkProcesses.kill(workers.get(0));
      assertTrue(
          driver.isAlive(), () -> "ended at " + blocks + " blocks: " + read(spark, "driver"));
      assertEquals(2, executors.size(), "executors, each in a process of its own");
      requireDone(driver, spark, "driver");
    }
    requireReference(Decide.REGION);
  }

  /** Waits for the first blocks; how many there are then. */
  private long awaitBlocks(Process driver, int wanted) throws Exception {
    Path image = folder.resolve(".out.zarr.part/0");
    long blocks = 0;
    while (driver.isAlive() && blocks < wanted) {
      Thread.sleep(20);
      if (Files.isDirectory(image)) {
        try (Stream<Path> files = Files.walk(image)) {
          blocks =
              files
                  .filter(f -> f.getFileName().toString().matches("\\d+"))
                  .filter(Files::isRegularFile)
                  .count();
        } catch (java.io.UncheckedIOException e) {
          continue; // a temporary file went while the folder was listed
        }
      }
    }
    return blocks;
  }

  @Test
  void namesTheMissingBlockExitsWithOneAndResumes() throws Exception {
    Path chunk = in.resolve("full/1/2/3");
    byte[] whole = Files.readAllBytes(chunk);
    FileTime time = Files.getLastModifiedTime(chunk);
    try (SparkProcesses spark = new SparkProcesses(folder)) {
      String[] args = {in.toString(), out.toString(), "image", "64", "0"};
      Files.write(chunk, new byte[] {1, 2, 3});
      Files.setLastModifiedTime(chunk, time);
      Process failing = spark.drive("local[2]", args);
      assertTrue(
          failing.waitFor(300, TimeUnit.SECONDS), () -> "too slow: " + read(spark, "driver"));
      String said = spark.said("driver");
      assertEquals(1, failing.exitValue(), said);
      assertTrue(said.contains("of 50 blocks are missing"), said);
      assertTrue(said.contains("full/1/2/3 is damaged"), said);
      assertFalse(Files.exists(out));
      Files.write(chunk, whole);
      Files.setLastModifiedTime(chunk, time); // as a copy that keeps times gives it back
      requireDone(spark.drive("local[2]", args), spark, "driver");
      String resumed = spark.said("driver");
      assertTrue(resumed.matches("(?s).*\\b[4-9] computed, 4\\d present.*"), resumed);
    }
    requireReference(Decide.IMAGE);
  }
}
