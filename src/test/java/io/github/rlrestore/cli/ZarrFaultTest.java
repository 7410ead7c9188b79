package io.github.rlrestore.cli;

import static io.github.rlrestore.cli.FaultRuns.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelAfter;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.zarr.ZarrFixture;
import io.github.rlrestore.zarr.ZarrRestoration;
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
 * Restorations of Zarr images on one machine, disturbed at random moments. More cases:
 *
 * <pre>mvn -o test -Dtest=ZarrFaultTest -Dfaults=20</pre>
 */
class ZarrFaultTest {
  private static final int CASES = Integer.getInteger("faults", 1);

  @TempDir Path folder;
  private final Random random = new Random(Long.getLong("faults.seed", 5));
  private Path model;
  private FaultRuns runs;
  private Path in;

  @BeforeEach
  void writeModelAndInput() {
    model = folder.resolve("model");
    new BundleWriter().write(ToyModel.bundle(), model, false);
    runs = new FaultRuns(folder, model);
    in = folder.resolve("in.zarr");
    ZarrFixture.write(in, new long[] {3, 300, 290}, 64);
  }

  private static Path work(Path out) {
    return out.resolveSibling("." + out.getFileName() + ".part");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "region"})
  void aKilledRestorationGoesOn(String decide) throws Exception {
    Path whole = folder.resolve("whole.zarr");
    long begin = System.nanoTime();
    assertEquals(0, Fork.run(runs.restore(in, whole, decide)).code);
    int millis = (int) ((System.nanoTime() - begin) / 1_000_000);
    int killed = 0;
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.zarr");
      for (int k = 0; k < 2 && !Files.exists(out); k++) {
        long moment = millis / 3 + random.nextInt(millis * 2 / 3);
        killed += Fork.killedAfter(runs.restore(in, out, decide), moment).killed ? 1 : 0;
        if (!Files.exists(out)) {
          assertEquals(List.of(), visible(place));
          kept += requireSameChunks(whole, work(out));
        }
      }
      if (!Files.exists(out)) {
        Fork last = Fork.run(runs.restore(in, out, decide));
        assertEquals(0, last.code, last.err);
      }
      requireSameFiles(whole, out);
      assertEquals(List.of("out.zarr"), names(place));
    }
    String figures = killed + " kills, " + kept + " chunks kept, 0 half-written";
    count("restore Zarr (" + decide + "), kill -9", CASES, figures);
  }

  @Test
  void aCancelledRestorationGoesOn() throws Exception {
    Path whole = folder.resolve("whole.zarr");
    restore(whole, Task.NONE);
    int cancelled = 0;
    for (int i = 0; i < 4 * CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.zarr");
      for (int k = 0; k < 3 && !Files.exists(out); k++) {
        try {
          restore(out, new CancelAfter(random.nextInt(60)));
        } catch (CancelledException e) {
          cancelled++;
          assertEquals(List.of(), visible(place));
          requireSameChunks(whole, work(out));
        }
      }
      if (!Files.exists(out)) {
        restore(out, Task.NONE);
      }
      requireSameFiles(whole, out);
      assertEquals(List.of("out.zarr"), names(place));
    }
    count("restore Zarr, cancel", 4 * CASES, cancelled + " cancelled, 0 chunks half-written");
  }

  private void restore(Path out, Task task) {
    RestoreOptions options = RestoreOptions.defaults().withThreads(2).withDecide(Decide.REGION);
    new ZarrRestoration(
            in,
            out,
            () -> new Model(new BundleReader().read(model), new JavaEngine()),
            options,
            64,
            false)
        .run(task);
  }

  /** A chunk that is not there counts as fill values, so a vanished folder must be noticed. */
  @Test
  void anInputThatVanishesIsOneLineAndNoResult() throws Exception {
    Path whole = folder.resolve("whole.zarr");
    assertEquals(0, Fork.run(runs.restore(in, whole, "stack")).code);
    Path away = folder.resolve("away.zarr");
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("gone" + i));
      Path out = place.resolve("out.zarr");
      Fork run =
          Fork.disturbedAfter(
              runs.restore(in, out, "stack"),
              300 + random.nextInt(900),
              () -> Files.move(in, away));
      if (Files.exists(away)) {
        Files.move(away, in);
      }
      if (run.code == 0) {
        requireSameFiles(whole, out);
      } else {
        failed++;
        assertEquals(1, run.code);
        assertEquals(1, run.err.lines().count(), run.err);
        assertFalse(run.err.contains("bug in the program"), run.err);
        assertEquals(List.of(), visible(place));
        assertEquals(0, Fork.run(runs.restore(in, out, "stack")).code);
        requireSameFiles(whole, out);
      }
    }
    count("restore Zarr, input vanishes", CASES, failed + " refused in one line, all went on");
  }
}
