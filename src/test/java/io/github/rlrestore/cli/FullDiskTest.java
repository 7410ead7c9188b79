package io.github.rlrestore.cli;

import static io.github.rlrestore.cli.FaultRuns.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.batch.BatchProcess;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.fault.SmallDisk;
import io.github.rlrestore.imageplus.ImageFolder;
import io.github.rlrestore.zarr.ZarrFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs into a disk that is full, a tmpfs of random size, then with room enough. More cases:
 *
 * <pre>mvn -o test -Dtest=FullDiskTest -Dfaults=20</pre>
 */
class FullDiskTest {
  private static final int CASES = Integer.getInteger("faults", 1);
  private static final long ROOM = 200_000;

  @TempDir Path folder;
  private final Random random = new Random(Long.getLong("faults.seed", 11));
  private FaultRuns runs;

  @BeforeEach
  void writeModel() {
    Path model = folder.resolve("model");
    new BundleWriter().write(ToyModel.bundle(), model, false);
    runs = new FaultRuns(folder, model);
  }

  private SmallDisk disk(int number, long most) throws Exception {
    return SmallDisk.of(folder.resolve("disk" + number), 8 + random.nextInt((int) most - 8));
  }

  private static void requireOneLine(Fork run) {
    assertEquals(1, run.code, run.out + run.err);
    assertEquals(1, run.err.lines().count(), run.err);
    assertFalse(run.err.contains("bug in the program"), run.err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "stack"})
  void aStackGoesOnOnceThereIsRoom(String decide) throws Exception {
    Path in = runs.stack(folder.resolve("in.tif"), 192);
    Path whole = folder.resolve("whole.tif");
    assertEquals(0, Fork.run(runs.restore(in, whole, decide)).code);
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      try (SmallDisk disk = disk(i, Files.size(whole) / 1024)) {
        Path out = disk.folder().resolve("out.tif");
        Fork full = Fork.run(runs.restore(in, out, decide));
        requireOneLine(full);
        assertEquals(List.of(), visible(disk.folder()));
        disk.resize(ROOM);
        Fork last = Fork.run(runs.restore(in, out, decide));
        assertEquals(0, last.code, last.err);
        assertTrue(resumed(last.out) >= told(full.out), last.out);
        kept += resumed(last.out);
        assertSamePixels(whole, out);
        assertEquals(List.of("out.tif"), names(disk.folder()));
      }
    }
    count("restore a stack (" + decide + "), tmpfs full", CASES, kept + " planes kept, 0 lost");
  }

  @Test
  void aBatchGoesOnOnceThereIsRoom() throws Exception {
    Path in = runs.images("images");
    Path whole = folder.resolve("whole");
    BatchProcess.run(in, whole, runs.model(), Task.NONE);
    long most = bytes(whole) / 1024;
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      try (SmallDisk disk = disk(i, most)) {
        Path out = disk.folder().resolve("out");
        Fork full = Fork.run(Fork.java(BatchProcess.class.getName(), in, out, runs.model()));
        assertTrue(full.err.lines().noneMatch(l -> l.contains("bug in the program")), full.err);
        List<String> there = Files.exists(out) ? visible(out) : List.of();
        for (String name : there) {
          if (!name.endsWith(".csv")) {
            assertImage(whole.resolve(name), out.resolve(name));
            kept++;
          }
        }
        disk.resize(ROOM);
        assertEquals(
            0, BatchProcess.run(in, out, runs.model(), Task.NONE).failures(ImageFolder.files(in)));
        assertEquals(visible(whole), visible(out));
        for (String name : visible(whole)) {
          if (!name.endsWith(".csv")) {
            assertImage(whole.resolve(name), out.resolve(name));
          }
        }
      }
    }
    count("batch, tmpfs full", CASES, kept + " files kept, 0 half-written");
  }

  @Test
  void aTrainingGoesOnOnceThereIsRoom() throws Exception {
    Path config = runs.training();
    Path whole = folder.resolve("whole");
    assertEquals(0, Fork.run(runs.train(config, whole)).code);
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      try (SmallDisk disk = disk(i, bytes(whole) / 1024 + 8)) {
        Path run = disk.folder().resolve("run");
        Fork full = Fork.run(runs.train(config, run));
        failed += full.code == 0 ? 0 : 1;
        if (full.code != 0) {
          requireOneLine(full);
        }
        if (Files.exists(run.resolve("best"))) {
          new BundleReader().read(run.resolve("best"));
        }
        disk.resize(ROOM);
        Fork last = Fork.run(runs.train(config, run));
        assertEquals(0, last.code, last.err);
        assertArrayEquals(
            Files.readAllBytes(whole.resolve("best/weights.safetensors")),
            Files.readAllBytes(run.resolve("best/weights.safetensors")));
      }
    }
    count("train, tmpfs full", CASES, failed + " failed in one line, all went on");
  }

  @Test
  void aZarrImageGoesOnOnceThereIsRoom() throws Exception {
    Path in = folder.resolve("in.zarr");
    ZarrFixture.write(in, new long[] {3, 300, 290}, 64);
    Path whole = folder.resolve("whole.zarr");
    assertEquals(0, Fork.run(runs.restore(in, whole, "stack")).code);
    long chunks = 0;
    for (int i = 0; i < CASES; i++) {
      try (SmallDisk disk = disk(i, bytes(whole) / 1024)) {
        Path out = disk.folder().resolve("out.zarr");
        requireOneLine(Fork.run(runs.restore(in, out, "stack")));
        assertEquals(List.of(), visible(disk.folder()));
        chunks += requireSameChunks(whole, disk.folder().resolve(".out.zarr.part"));
        disk.resize(ROOM);
        Fork last = Fork.run(runs.restore(in, out, "stack"));
        assertEquals(0, last.code, last.err);
        requireSameFiles(whole, out);
      }
    }
    count("restore Zarr, tmpfs full", CASES, chunks + " chunks kept, 0 half-written");
  }
}
