package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.training.CleanFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run killed without warning (SIGKILL) and resumed. */
class KillTest {
  private static final int KILLS = 3;

  /** Waits this long at most after the run says that it trains. */
  private static final int LONGEST_MS = 1200;

  /** Or this long at most after its process began. */
  private static final int LONGEST_FROM_START_MS = 4000;

  @TempDir Path temp;

  private static final class Quiet implements TrainingListener {
    @Override
    public void progress(
        String stage, int iteration, int of, double value, String measure, double left) {}

    @Override
    public void validated(String stage, int iteration, Score score) {}

    @Override
    public void message(String text) {}
  }

  private Path folder(String name) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    CleanFolder.make(folder.resolve("data"), 3, 1);
    CleanFolder.make(folder.resolve("valid"), 2, 2);
    new TinyConfig(40, 10, 8, 10).joint(",'alternations':2,'leastGain':-100").read(folder);
    return folder;
  }

  private static Process fork(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx700m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            folder.toString())
        .redirectError(folder.resolve("stderr.txt").toFile())
        .start();
  }

  @Test
  void runKilledAtRandomMomentsEndsAsAnUnbrokenOne() throws Exception {
    Path whole = folder("whole");
    long expected = KilledRun.train(whole, 2, new Quiet());

    Path broken = folder("broken");
    Random random = new Random();
    long seed = random.nextInt(1 << 16);
    random.setSeed(seed);
    int killed = 0;
    String last = "";
    while (!last.startsWith("networks")) {
      Process run = fork(broken);
      try (BufferedReader out =
          new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
        boolean anywhere = killed == 1; // also before it has said or saved anything
        if (!anywhere) {
          last = String.valueOf(out.readLine());
        }
        if (killed < KILLS) {
          Thread.sleep(random.nextInt(anywhere ? LONGEST_FROM_START_MS : LONGEST_MS));
          run.toHandle().destroyForcibly(); // unlike the process, leaves its output to be read
          killed += run.waitFor() == 0 ? 0 : 1;
        }
        List<String> rest = out.lines().collect(Collectors.toList());
        last = rest.isEmpty() ? last : rest.get(rest.size() - 1);
      }
      int code = run.waitFor();
      boolean wasKilled = code == 137;
      assertTrue(code == 0 || wasKilled, () -> "ended with " + code + ": " + errors(broken));
    }
    assertTrue(killed >= 2, "killed " + killed + " times before it was done");
    assertEquals("networks " + expected, last, "seed of the moments: " + seed);
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("run/best/weights.safetensors")),
        Files.readAllBytes(broken.resolve("run/best/weights.safetensors")));
    try (Stream<Path> left = Files.list(broken.resolve("run"))) {
      assertEquals(
          List.of(),
          left.filter(p -> p.getFileName().toString().startsWith("."))
              .collect(Collectors.toList()));
    }
  }

  private static String errors(Path folder) {
    try {
      return Files.readString(folder.resolve("stderr.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
