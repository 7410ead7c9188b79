package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;
import io.github.rlrestore.batch.BatchProcess;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.CleanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks runs at random moments: what is finished stays, nothing half-written is taken for a
 * result, and the same call goes on. More cases:
 *
 * <pre>mvn -o test -Dtest=FaultInjectionTest -Dfaults=50</pre>
 */
class FaultInjectionTest {
  private static final int CASES = Integer.getInteger("faults", 1);
  private static final String MAIN = "io.github.rlrestore.cli.Main";
  private static final int PLANES = 24;

  @TempDir Path folder;
  private final Random random = new Random(Long.getLong("faults.seed", 7));
  private Path model;

  @BeforeEach
  void writeModel() {
    model = folder.resolve("model");
    new BundleWriter().write(ToyModel.bundle(), model, false);
  }

  private static void count(String what, int cases, String figures) {
    System.out.println("faults, " + what + ": " + cases + " cases, " + figures);
  }

  private Path stack(Path file, int side) {
    ImageStack stack = new ImageStack(side, side);
    for (int z = 0; z < PLANES; z++) {
      ShortProcessor plane = new ShortProcessor(side, side);
      for (int i = 0; i < side * side; i++) {
        plane.set(i, (z * 31 + i % side * 7 + i / side * 5) % 4096);
      }
      stack.addSlice("", plane);
    }
    return TestImages.save(new ImagePlus("stack", stack), file);
  }

  private List<String> restore(Path in, Path out) {
    return Fork.java(
        MAIN, "restore", in, "-o", out, "-m", model, "--engine", "java", "--threads", "1");
  }

  private void restoreHere(Path in, Path out) {
    List<String> line = restore(in, out);
    Terminal terminal = new Terminal();
    List<String> args = line.subList(line.indexOf(MAIN) + 1, line.size());
    assertEquals(0, terminal.runAsShipped(args), terminal::err);
    said = terminal.out();
  }

  private String said = "";

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  /**
   * What users see: not what is hidden, which the next run goes on with or which may be deleted.
   */
  private static List<String> visible(Path folder) throws IOException {
    return names(folder).stream().filter(n -> !n.startsWith(".")).collect(Collectors.toList());
  }

  private static int resumed(String said) {
    Matcher m = Pattern.compile("(\\d+) planes were finished by an earlier run").matcher(said);
    return m.find() ? Integer.parseInt(m.group(1)) : 0;
  }

  private static int told(String said) {
    return (int) said.lines().filter(l -> l.matches("  z \\d+")).count();
  }

  private static void assertSamePixels(Path a, Path b) {
    ImageStack x = TestImages.open(a).getStack();
    ImageStack y = TestImages.open(b).getStack();
    assertEquals(x.size(), y.size());
    for (int i = 1; i <= x.size(); i++) {
      assertArrayEquals((short[]) x.getPixels(i), (short[]) y.getPixels(i), "plane " + i);
    }
  }

  @Test
  void aKilledStackGoesOnWhereItWas() throws Exception {
    Path in = stack(folder.resolve("in.tif"), 192);
    Path whole = folder.resolve("whole.tif");
    long begin = System.nanoTime();
    assertEquals(0, Fork.run(restore(in, whole)).code);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    int killed = 0;
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("case" + i));
      Path out = place.resolve("out.tif");
      int before = 0;
      for (int k = 0; k < 2 && !Files.exists(out); k++) {
        Fork run = Fork.killedAfter(restore(in, out), millis / 4 + random.nextInt((int) millis));
        killed += run.killed ? 1 : 0;
        assertTrue(resumed(run.out) >= 0 && told(run.out) >= 0);
        assertTrue(visible(place).equals(List.of()) || visible(place).equals(List.of("out.tif")));
        before = Math.max(before, told(run.out));
      }
      if (!Files.exists(out)) {
        restoreHere(in, out);
        assertTrue(resumed(said) >= before, resumed(said) + " of " + before + " planes kept");
        kept += resumed(said);
      }
      assertSamePixels(whole, out);
      assertEquals(List.of("out.tif"), names(place));
    }
    count("restore a stack, kill -9", CASES, killed + " kills, " + kept + " planes kept, 0 lost");
  }

  private Path images(String name) throws IOException {
    Path images = Files.createDirectory(folder.resolve(name));
    for (int i = 0; i < 5; i++) {
      TestImages.rgb(images.resolve("image" + i + ".png"));
    }
    stack(images.resolve("stack.tif"), 96);
    return images;
  }

  @Test
  void aKilledBatchGoesOnWithoutRedoing() throws Exception {
    Path in = images("images");
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
      assertEquals(0, BatchProcess.run(in, out, model, Task.NONE).failures());
      for (Map.Entry<String, FileTime> file : finished.entrySet()) {
        Path there = out.resolve(file.getKey());
        assertEquals(file.getValue(), Files.getLastModifiedTime(there), "redone: " + there);
      }
      assertEquals(visible(whole), visible(out));
    }
    count("batch, kill -9", CASES, killed + " kills, " + kept + " files kept, 0 lost");
  }

  private static void assertImage(Path expected, Path found) throws IOException {
    if (expected.toString().endsWith(".png")) {
      assertTrue(TestImages.same(expected, found), found + " is whole");
    } else {
      assertSamePixels(expected, found);
    }
  }

  private Path training() throws IOException {
    CleanFolder.make(folder.resolve("data"), 3, 1);
    CleanFolder.make(folder.resolve("valid"), 2, 2);
    String agent = "{'rounds':4,'episodesPerRound':8,'updatesPerRound':1,'batch':4,'replay':8}";
    String text =
        "{'name':'tiny','seed':4,'width':4,'pairs':0,'tools':["
            + "{'name':'deblur','family':'blur','from':0,'to':5}],"
            + "'base':{'iterations':8,'batch':8},'tool':{'iterations':8,'batch':8},"
            + "'joint':{'iterations':12,'batch':8},'agent':"
            + agent
            + ",'refit':"
            + agent
            + ",'validationPatches':2,'trainedOn':'shapes','licence':'CC0'}";
    return Files.writeString(folder.resolve("tiny.json"), text.replace('\'', '"'));
  }

  private List<String> train(Path config, Path run) {
    List<String> line =
        Fork.java(MAIN, "train", "all", "--config", config, "--data", folder.resolve("data"));
    line.addAll(List.of("--valid", folder.resolve("valid").toString(), "-o", run.toString()));
    line.addAll(List.of("--threads", "1"));
    if (Files.exists(run.resolve("state.bin"))) {
      line.add("--resume");
    }
    return line;
  }

  @Test
  void aKilledTrainingEndsWithTheSameModel() throws Exception {
    Path config = training();
    Path whole = folder.resolve("whole");
    long begin = System.nanoTime();
    Fork first = Fork.run(train(config, whole));
    assertEquals(0, first.code, first.err);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    int killed = 0;
    int resumed = 0;
    for (int i = 0; i < CASES; i++) {
      Path run = folder.resolve("run" + i);
      long moment = millis * 5 / 8 + random.nextInt((int) millis * 3 / 8);
      killed += Fork.killedAfter(train(config, run), moment).killed ? 1 : 0;
      resumed += Files.exists(run.resolve("state.bin")) ? 1 : 0;
      if (Files.exists(run.resolve("best"))) {
        assertEquals("tiny", new BundleReader().read(run.resolve("best")).name());
      }
      Fork last = Fork.run(train(config, run));
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
    count("train, kill -9", CASES, killed + " kills, " + resumed + " with a state to go on with");
  }

  @Test
  void aFullDiskIsOneLineAndTheNextRunGoesOn() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit files");
    Path in = stack(folder.resolve("in.tif"), 96);
    Path whole = folder.resolve("whole.tif");
    restoreHere(in, whole);
    int kilobytes = (int) (Files.size(whole) / 1024);
    int kept = 0;
    for (int i = 0; i < CASES; i++) {
      Path place = Files.createDirectory(folder.resolve("full" + i));
      Path out = place.resolve("out.tif");
      Fork run = Fork.run(Fork.limited(1 + random.nextInt(kilobytes - 2), restore(in, out)));
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
    Path config = training();
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      Path run = folder.resolve("run" + i);
      Fork full = Fork.run(Fork.limited(1 + random.nextInt(40), train(config, run)));
      failed += full.code == 0 ? 0 : 1;
      assertTrue(full.code == 0 || full.err.lines().count() == 1, full.err);
      assertTrue(
          List.of("best", "curves.csv", "state.bin").containsAll(names(run)),
          names(run).toString());
      Fork last = Fork.run(train(config, run));
      assertEquals(0, last.code, last.err);
      new BundleReader().read(run.resolve("best"));
    }
    count("train, full disk", CASES, failed + " failed in one line, all went on");
  }

  @Test
  void anInputThatVanishesIsOneLineOrNothingAtAll() throws Exception {
    Path whole = folder.resolve("whole.tif");
    restoreHere(stack(folder.resolve("whole-in.tif"), 192), whole);
    int failed = 0;
    for (int i = 0; i < CASES; i++) {
      Path in = stack(folder.resolve("in.tif"), 192);
      Path place = Files.createDirectory(folder.resolve("gone" + i));
      Path out = place.resolve("out.tif");
      Fork run =
          Fork.disturbedAfter(
              restore(in, out), 300 + random.nextInt(1500), () -> assertTrue(in.toFile().delete()));
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

  /** Cancels when it is asked for the n-th time. */
  private static Task cancelAfter(int n) {
    return new Task() {
      private int asked;

      @Override
      public synchronized boolean cancelled() {
        return ++asked > n;
      }

      @Override
      public void progress(double done, String what) {}
    };
  }

  @Test
  void aCancelledBatchGoesOnToTheSameResults() throws Exception {
    Path in = images("images");
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
          BatchProcess.run(in, out, model, cancelAfter(asked));
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
        () -> BatchProcess.run(in, folder.resolve("never"), model, cancelAfter(0)));
    count("batch, cancel", 4 * CASES, cancelled + " cancelled, all ended with the same files");
  }
}
