package io.github.rlrestore.cli;

import static io.github.rlrestore.cli.FaultRuns.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.batch.BatchProcess;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelAfter;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.imageplus.ImageFolder;
import io.github.rlrestore.imageplus.StreamRestorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Breaks runs at random moments: what is finished stays, nothing half-written is taken for a
 * result, and the same call goes on. More cases:
 *
 * <pre>mvn -o test -Dtest=FaultInjectionTest -Dfaults=50</pre>
 */
class FaultInjectionTest {
  private static final int CASES = Integer.getInteger("faults", 1);

  @TempDir Path folder;
  private final Random random = new Random(Long.getLong("faults.seed", 7));
  private Path model;
  private FaultRuns runs;

  @BeforeEach
  void writeModel() {
    model = folder.resolve("model");
    new BundleWriter().write(ToyModel.bundle(), model, false);
    runs = new FaultRuns(folder, model);
  }

  private void restoreHere(Path in, Path out) {
    List<String> line = runs.restore(in, out);
    Terminal terminal = new Terminal();
    List<String> args = line.subList(line.indexOf(MAIN) + 1, line.size());
    assertEquals(0, terminal.runAsShipped(args), terminal::err);
    said = terminal.out();
  }

  private String said = "";

  @ParameterizedTest
  @ValueSource(strings = {"image", "stack"})
  void aKilledStackGoesOnWhereItWas(String decide) throws Exception {
    Path in = runs.stack(folder.resolve("in.tif"), 192);
    Path whole = folder.resolve("whole.tif");
    long begin = System.nanoTime();
    assertEquals(0, Fork.run(runs.restore(in, whole, decide)).code);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    int killed = 0;
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.tif");
      int before = 0;
      for (int k = 0; k < 2 && !Files.exists(out); k++) {
        long moment = millis / 4 + random.nextInt((int) millis);
        Fork run = Fork.killedAfter(runs.restore(in, out, decide), moment);
        killed += run.killed ? 1 : 0;
        assertTrue(visible(place).equals(List.of()) || visible(place).equals(List.of("out.tif")));
        before = Math.max(before, Math.max(told(run.out), resumed(run.out)));
      }
      if (!Files.exists(out)) {
        Fork last = Fork.run(runs.restore(in, out, decide));
        assertEquals(0, last.code, last.err);
        assertTrue(resumed(last.out) >= before, resumed(last.out) + " of " + before + " kept");
        kept += resumed(last.out);
      }
      assertSamePixels(whole, out);
      assertEquals(List.of("out.tif"), names(place));
    }
    String figures = killed + " kills, " + kept + " planes kept, 0 lost";
    count("restore a stack (" + decide + "), kill -9", CASES, figures);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "stack"})
  void aCancelledStackGoesOnToTheSameResult(String decide) throws Exception {
    Path in = runs.stack(folder.resolve("in.tif"), 96);
    Model opened = new Model(new BundleReader().read(model), new JavaEngine());
    RestoreOptions options = RestoreOptions.defaults().withThreads(1).withDecide(Decide.of(decide));
    Path whole = folder.resolve("whole.tif");
    ScopeLog quiet = ScopeLog.of(d -> {}, r -> {});
    new StreamRestorer(opened).restore(in, whole, options, false, Task.NONE, quiet);
    int cancelled = 0;
    for (int i = 0; i < 4 * CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.tif");
      for (int k = 0; k < 3 && !Files.exists(out); k++) {
        Task task = new CancelAfter(random.nextInt(200));
        try {
          new StreamRestorer(opened).restore(in, out, options, false, task, quiet);
        } catch (CancelledException e) {
          cancelled++;
          assertEquals(List.of(), visible(place));
        }
      }
      if (!Files.exists(out)) {
        new StreamRestorer(opened).restore(in, out, options, false, Task.NONE, quiet);
      }
      assertSamePixels(whole, out);
      assertEquals(List.of("out.tif"), names(place));
    }
    count("restore a stack (" + decide + "), cancel", 4 * CASES, cancelled + " cancelled");
  }

  @Test
  void aKilledImageIsThereAsAWholeOrNotAtAll() throws Exception {
    Path in = runs.images("images").resolve("image1.png");
    Path whole = folder.resolve("whole.png");
    long begin = System.nanoTime();
    assertEquals(0, Fork.run(runs.restore(in, whole)).code);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    int killed = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.png");
      long moment = millis / 2 + random.nextInt((int) millis / 2);
      killed += Fork.killedAfter(runs.restore(in, out), moment).killed ? 1 : 0;
      if (visible(place).isEmpty()) {
        assertEquals(0, Fork.run(runs.restore(in, out)).code);
      }
      assertImage(whole, out);
    }
    count("restore an image, kill -9", CASES, killed + " kills");
  }

  @Test
  void aKilledBatchGoesOnWithoutRedoing() throws Exception {
    Path in = runs.images("images");
    Path whole = folder.resolve("whole");
    long begin = System.nanoTime();
    String process = BatchProcess.class.getName();
    assertEquals(0, Fork.run(Fork.java(process, in, whole, model)).code);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    int killed = 0;
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      Path out = folder.resolve("out" + i);
      long moment = millis / 3 + random.nextInt((int) millis * 2 / 3);
      killed += Fork.killedAfter(Fork.java(process, in, out, model), moment).killed ? 1 : 0;
      Map<String, FileTime> finished = new HashMap<>();
      for (String name : Files.exists(out) ? visible(out) : List.<String>of()) {
        if (!name.endsWith(".csv")) {
          assertImage(whole.resolve(name), out.resolve(name));
          finished.put(name, Files.getLastModifiedTime(out.resolve(name)));
        }
      }
      kept += finished.size();
      assertEquals(0, BatchProcess.run(in, out, model, Task.NONE).failures(ImageFolder.files(in)));
      for (Map.Entry<String, FileTime> file : finished.entrySet()) {
        Path there = out.resolve(file.getKey());
        assertEquals(file.getValue(), Files.getLastModifiedTime(there), "redone: " + there);
      }
      assertEquals(visible(whole), visible(out));
    }
    count("batch, kill -9", CASES, killed + " kills, " + kept + " files kept, 0 lost");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKilledOrCancelledTrainingEndsWithTheSameModel(boolean hard) throws Exception {
    Path config = runs.training();
    Path whole = folder.resolve("whole");
    long begin = System.nanoTime();
    Fork first = Fork.run(runs.train(config, whole));
    assertEquals(0, first.code, first.err);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    int killed = 0;
    int resumed = 0;
    for (int i = 0; i < CASES; i++) {
      Path run = folder.resolve("run" + i);
      long moment = millis * 5 / 8 + random.nextInt((int) millis * 3 / 8);
      List<String> line = runs.train(config, run);
      Fork cut = hard ? Fork.killedAfter(line, moment) : Fork.endedAfter(line, moment);
      killed += cut.killed ? 1 : 0;
      resumed += Files.exists(run.resolve("state.bin")) ? 1 : 0;
      if (Files.exists(run.resolve("best"))) {
        assertEquals("tiny", new BundleReader().read(run.resolve("best")).name());
      }
      Fork last = Fork.run(runs.train(config, run));
      assertEquals(0, last.code, last.err);
      assertArrayEquals(
          Files.readAllBytes(whole.resolve("best/weights.safetensors")),
          Files.readAllBytes(run.resolve("best/weights.safetensors")));
      assertEquals(names(whole), names(run));
      assertTrue(
          Files.readString(run.resolve("curves.csv"))
              .lines()
              .allMatch(l -> l.split(",").length == 5),
          "no torn line");
    }
    String what = hard ? "train, kill -9" : "train, cancelled (SIGTERM)";
    count(what, CASES, killed + " ended, " + resumed + " with a state to go on with");
  }

  @Test
  void aFullDiskIsOneLineAndTheNextRunGoesOn() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit files");
    Path in = runs.stack(folder.resolve("in.tif"), 96);
    Path whole = folder.resolve("whole.tif");
    restoreHere(in, whole);
    int kilobytes = (int) (Files.size(whole) / 1024);
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("full" + i));
      Path out = place.resolve("out.tif");
      Fork run = Fork.run(Fork.limited(1 + random.nextInt(kilobytes - 2), runs.restore(in, out)));
      assertEquals(1, run.code, run.out);
      assertEquals(1, run.err.lines().count(), run.err);
      assertFalse(run.err.contains("bug in the program"), run.err);
      assertEquals(List.of(), visible(place));
      restoreHere(in, out);
      assertTrue(resumed(said) >= told(run.out), resumed(said) + " of " + told(run.out));
      kept += resumed(said);
      assertSamePixels(whole, out);
      assertEquals(List.of("out.tif"), names(place));
    }
    count("restore a stack, full disk", CASES, kept + " planes kept, 0 lost");
  }

  @Test
  void aFullDiskDuringTrainingKeepsTheStateBefore() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit files");
    Path config = runs.training();
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      Path run = folder.resolve("run" + i);
      Fork full = Fork.run(Fork.limited(1 + random.nextInt(40), runs.train(config, run)));
      failed += full.code == 0 ? 0 : 1;
      assertTrue(full.code == 0 || full.err.lines().count() == 1, full.err);
      assertTrue(
          List.of("best", "curves.csv", "state.bin").containsAll(names(run)),
          names(run).toString());
      Fork last = Fork.run(runs.train(config, run));
      assertEquals(0, last.code, last.err);
      new BundleReader().read(run.resolve("best"));
    }
    count("train, full disk", CASES, failed + " failed in one line, all went on");
  }

  @Test
  void anInputThatVanishesIsOneLineOrNothingAtAll() throws Exception {
    Path whole = folder.resolve("whole.tif");
    restoreHere(runs.stack(folder.resolve("whole-in.tif"), 192), whole);
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      Path in = runs.stack(folder.resolve("in.tif"), 192);
      Path place = Files.createDirectory(folder.resolve("gone" + i));
      Path out = place.resolve("out.tif");
      Fork run =
          Fork.disturbedAfter(
              runs.restore(in, out),
              300 + random.nextInt(1500),
              () -> assertTrue(in.toFile().delete()));
      if (run.code == 0) {
        assertSamePixels(whole, out);
        Files.deleteIfExists(in);
      } else {
        failed++;
        assertEquals(1, run.err.lines().count(), run.err);
        assertFalse(run.err.contains("bug in the program"), run.err);
        assertEquals(List.of(), visible(place));
      }
    }
    count("restore a stack, input vanishes", CASES, failed + " refused in one line");
  }

  @Test
  void aBatchWhoseInputVanishesLeavesWholeResultsOnly() throws Exception {
    Path whole = folder.resolve("whole");
    BatchProcess.run(runs.images("kept"), whole, model, Task.NONE);
    int finished = 0;
    for (int i = 0; i < CASES; i++) {
      Path in = runs.images("gone" + i);
      Path out = folder.resolve("out" + i);
      Fork run =
          Fork.disturbedAfter(
              Fork.java(BatchProcess.class.getName(), in, out, model),
              300 + random.nextInt(1200),
              () -> {
                for (String name : List.of("image1.png", "image3.png", "stack.tif")) {
                  assertTrue(in.resolve(name).toFile().delete());
                }
              });
      assertFalse(run.err.contains("bug in the program"), run.err);
      for (String name : Files.exists(out) ? visible(out) : List.<String>of()) {
        if (!name.endsWith(".csv")) {
          assertImage(whole.resolve(name), out.resolve(name));
          finished++;
        }
      }
    }
    count("batch, input vanishes", CASES, finished + " results, all whole");
  }

  @Test
  void aTrainingWhoseImagesVanishGoesOnOnceTheyAreBack() throws Exception {
    Path config = runs.training();
    Path whole = folder.resolve("whole");
    assertEquals(0, Fork.run(runs.train(config, whole)).code);
    Path data = folder.resolve("data");
    Path away = folder.resolve("away");
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      Path run = folder.resolve("run" + i);
      Fork first =
          Fork.disturbedAfter(
              runs.train(config, run),
              200 + random.nextInt(2500),
              () -> assertTrue(data.toFile().renameTo(away.toFile())));
      failed += first.code == 0 ? 0 : 1;
      assertTrue(first.code == 0 || first.err.lines().count() == 1, first.err);
      if (Files.exists(away)) {
        Files.move(away, data);
      }
      Fork last = Fork.run(runs.train(config, run));
      assertEquals(0, last.code, last.err);
      assertArrayEquals(
          Files.readAllBytes(whole.resolve("best/weights.safetensors")),
          Files.readAllBytes(run.resolve("best/weights.safetensors")));
    }
    count("train, images vanish", CASES, failed + " failed in one line, all went on");
  }

  @Test
  void aCancelledBatchGoesOnToTheSameResults() throws Exception {
    Path in = runs.images("images");
    Path whole = folder.resolve("whole");
    BatchProcess.run(in, whole, model, Task.NONE);
    int cancelled = 0;
    for (int i = 0; i < 4 * CASES; i++) {
      Path out = folder.resolve("cancelled" + i);
      List<Integer> rounds = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        rounds.add(random.nextInt(120));
      }
      for (int asked : rounds) {
        try {
          BatchProcess.run(in, out, model, new CancelAfter(asked));
        } catch (CancelledException e) {
          cancelled++;
        }
        for (String name : visible(out)) {
          if (!name.endsWith(".csv")) {
            assertImage(whole.resolve(name), out.resolve(name));
          }
        }
      }
      BatchProcess.run(in, out, model, Task.NONE);
      for (String name : visible(whole)) {
        if (!name.endsWith(".csv")) {
          assertImage(whole.resolve(name), out.resolve(name));
        }
      }
      assertEquals(names(whole), names(out));
    }
    assertThrows(
        CancelledException.class,
        () -> BatchProcess.run(in, folder.resolve("never"), model, new CancelAfter(0)));
    count("batch, cancel", 4 * CASES, cancelled + " cancelled, all ended with the same files");
  }
}
