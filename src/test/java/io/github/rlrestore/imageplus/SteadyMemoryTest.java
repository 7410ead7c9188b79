package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.nd4j.EngineChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not grow with the number of restorations, native memory included: what the system
 * counts for a process of its own (VmRSS). The documented thousand:
 *
 * <pre>mvn -o test -Dtest=SteadyMemoryTest -Dsteady.restores=1000</pre>
 */
class SteadyMemoryTest {
  private static final int RESTORES = Integer.getInteger("steady.restores", 60);

  /** Growth allowed after the first third, which is there to warm up; a leak of one image shows. */
  private static final long ALLOWED_KB = 48 * 1024;

  @TempDir Path folder;

  @Test
  void residentMemoryStays() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "needs Linux' /proc");
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                Restoring.class.getName(),
                String.valueOf(RESTORES))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertTrue(process.waitFor(3600, TimeUnit.SECONDS), "still running");
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(said);
    assertEquals(0, process.exitValue(), String.join("\n", lines));
    String[] figures = lines.get(lines.size() - 1).split(" ");
    long early = Long.parseLong(figures[0]);
    long late = Long.parseLong(figures[1]);
    System.out.printf(
        "memory over %d restores on %s: %d MB after a third, %d MB at the end%n",
        RESTORES, figures[2], early / 1024, late / 1024);
    assertTrue(late - early < ALLOWED_KB, "grew from " + early + " kB to " + late + " kB");
  }

  /** Restores the same small image again and again and says what the process takes. */
  static final class Restoring {
    private Restoring() {}

    public static void main(String[] args) throws Exception {
      int times = Integer.parseInt(args[0]);
      Model model =
          new Model(new BundleStore().open("natural-rgb"), EngineChoice.of("auto").engine());
      ImagePlusRestorer restorer = new ImagePlusRestorer(model);
      ImagePlus image = Stacks.of(24, 96, 96, new int[] {1, 1, 1}, 1);
      RestoreOptions options = RestoreOptions.defaults().withThreads(2).withChain(List.of(1, 4));
      long early = 0;
      for (int i = 0; i < times; i++) {
        restorer.restore(image, i % 5 == 0 ? RestoreOptions.defaults() : options, Task.NONE);
        if (i == times / 3) {
          early = resident();
        }
      }
      System.out.println(early + " " + resident() + " " + model.engine().name());
      System.exit(0);
    }

    private static long resident() throws Exception {
      System.gc();
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(l -> l.startsWith("VmRSS:"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
