package io.github.rlrestore.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.fault.SmallDisk;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.zarr.ZarrFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spark applications disturbed at random moments. More cases:
 *
 * <pre>mvn -o test -Dtest=SparkFaultTest -Dfaults=10</pre>
 */
final class SparkFaultTest {
  private static final int CASES = Integer.getInteger("faults", 1);
  private static final long[] SHAPE = {300, 290};

  @TempDir Path folder;
  private final Random random = new Random(Long.getLong("faults.seed", 3));
  private Path in;

  @BeforeEach
  void writeInput() {
    in = folder.resolve("in.zarr");
    ZarrFixture.write(in, SHAPE, 64);
  }

  private static void count(String what, String figures) {
    System.out.println("faults, " + what + ": " + CASES + " cases, " + figures);
  }

  private static Process drive(SparkProcesses spark, Path in, Path out) throws IOException {
    return spark.drive("local[2]", in.toString(), out.toString(), "region", "64", "20");
  }

  private static void requireDone(Process driver, SparkProcesses spark) throws Exception {
    assertTrue(driver.waitFor(300, TimeUnit.SECONDS), "too slow: " + spark.said("driver"));
    assertEquals(0, driver.exitValue(), spark.said("driver"));
  }

  private static void requireReference(Path out) {
    ZarrFixture.requireRestored(
        SHAPE,
        out,
        new SparkDriver.Source(Decide.REGION, 0).open(),
        SparkDriver.options(Decide.REGION));
  }

  private static Path work(Path out) {
    return out.resolveSibling(".out.zarr.part");
  }

  /** The chunks that lie in a result, and since when. */
  private static Map<String, FileTime> chunks(Path result) throws IOException {
    Map<String, FileTime> all = new TreeMap<>();
    Path image = result.resolve("0");
    if (Files.isDirectory(image)) {
      try (Stream<Path> files = Files.walk(image)) {
        for (Path f : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
          if (!f.getFileName().toString().startsWith(".")) {
            all.put(image.relativize(f).toString(), Files.getLastModifiedTime(f));
          }
        }
      }
    }
    return all;
  }

  /** Waits until the job has begun, and a random time. */
  private void awaitMoment(Process driver, Path out) throws Exception {
    while (driver.isAlive() && !Files.exists(work(out))) {
      Thread.sleep(20);
    }
    driver.waitFor(random.nextInt(3000), TimeUnit.MILLISECONDS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKilledOrCancelledDriverGoesOn(boolean hard) throws Exception {
    int ended = 0;
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.zarr");
      try (SparkProcesses spark = new SparkProcesses(place)) {
        Process driver = drive(spark, in, out);
        awaitMoment(driver, out);
        ended += driver.isAlive() ? 1 : 0;
        if (hard) {
          driver.destroyForcibly();
        } else {
          driver.destroy();
        }
        assertTrue(driver.waitFor(60, TimeUnit.SECONDS), "did not end");
        Map<String, FileTime> before = chunks(Files.exists(out) ? out : work(out));
        if (!Files.exists(out)) {
          requireDone(drive(spark, in, out), spark);
        }
        Map<String, FileTime> after = chunks(out);
        for (Map.Entry<String, FileTime> chunk : before.entrySet()) {
          assertEquals(chunk.getValue(), after.get(chunk.getKey()), "redone: " + chunk.getKey());
        }
        kept += before.size();
        assertFalse(Files.exists(work(out)));
      }
      requireReference(out);
    }
    count("Spark, driver " + (hard ? "kill -9" : "cancelled"), ended + " ended, " + kept + " kept");
  }

  @Test
  void aKilledExecutorChangesNothing() throws Exception {
    int killed = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.zarr");
      try (SparkProcesses spark = new SparkProcesses(place)) {
        List<Process> workers = spark.startCluster(2);
        Process driver =
            spark.drive(spark.master(), in.toString(), out.toString(), "region", "64", "20");
        awaitMoment(driver, out);
        List<ProcessHandle> executors =
            workers.stream().flatMap(Process::descendants).collect(Collectors.toList());
        if (driver.isAlive() && !executors.isEmpty()) {
          executors.get(random.nextInt(executors.size())).destroyForcibly();
          killed++;
        }
        requireDone(driver, spark);
      }
      requireReference(out);
    }
    count("Spark, an executor kill -9", killed + " kills, every result identical");
  }

  @Test
  void aVanishedInputIsAnErrorAndTheJobGoesOnOnceItIsBack() throws Exception {
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.zarr");
      Path away = folder.resolve("away.zarr");
      try (SparkProcesses spark = new SparkProcesses(place)) {
        Process driver = drive(spark, in, out);
        awaitMoment(driver, out);
        Files.move(in, away);
        assertTrue(driver.waitFor(300, TimeUnit.SECONDS), "too slow");
        Files.move(away, in);
        if (driver.exitValue() != 0) {
          failed++;
          assertEquals(1, driver.exitValue(), spark.said("driver"));
          assertTrue(spark.said("driver").contains("error: "), spark.said("driver"));
          assertFalse(spark.said("driver").contains("a bug in the program"));
          assertFalse(Files.exists(out));
          requireDone(drive(spark, in, out), spark);
        }
      }
      requireReference(out);
    }
    count("Spark, input vanishes", failed + " failed, all went on");
  }

  @Test
  void aFullDiskIsAnErrorAndTheJobGoesOnOnceThereIsRoom() throws Exception {
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      try (SmallDisk disk = SmallDisk.of(folder.resolve("disk" + i), 60 + random.nextInt(140));
          SparkProcesses spark = new SparkProcesses(place)) {
        Path out = disk.folder().resolve("out.zarr");
        Process driver = drive(spark, in, out);
        assertTrue(driver.waitFor(300, TimeUnit.SECONDS), "too slow");
        assertEquals(1, driver.exitValue(), spark.said("driver"));
        assertTrue(spark.said("driver").contains("No space left"), spark.said("driver"));
        assertFalse(Files.exists(out));
        disk.resize(50_000);
        requireDone(drive(spark, in, out), spark);
        requireReference(out);
      }
    }
    count("Spark, tmpfs full", "all failed with exit code 1 and went on");
  }
}
