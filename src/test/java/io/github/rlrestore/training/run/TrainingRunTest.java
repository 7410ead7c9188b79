package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.task.CancelAfter;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  @TempDir Path temp;

  private TrainingConfig config(int base, int tool, int rounds, int joint) throws IOException {
    return config(base, tool, rounds, joint, "");
  }

  private TrainingConfig config(int base, int tool, int rounds, int joint, String more)
      throws IOException {
    return new TinyConfig(base, tool, rounds, joint).joint(more).read(temp);
  }

  /** Counts and remembers what a run tells. */
  private static final class Heard implements TrainingListener {
    private final List<Double> firstAndLast = new ArrayList<>();
    private final List<Score> scores = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    @Override
    public void progress(
        String stage, int iteration, int of, double value, String measure, double left) {
      firstAndLast.add(value);
    }

    @Override
    public void validated(String stage, int iteration, Score score) {
      scores.add(score);
    }

    @Override
    public void message(String text) {
      messages.add(text);
    }
  }

  private TrainingRun run(TrainingConfig config, Path folder, TrainingListener heard)
      throws IOException {
    return run(config, Part.ALL, folder, heard);
  }

  private TrainingRun run(TrainingConfig config, Part part, Path folder, TrainingListener heard)
      throws IOException {
    Path data = CleanFolder.make(temp.resolve("data"), 4, 1);
    Path valid = CleanFolder.make(temp.resolve("valid"), 2, 2);
    return new TrainingRun(
        config, part, List.of(data), List.of(valid), folder, Optional.empty(), heard);
  }

  private static byte[] weights(Path bundle) throws IOException {
    return Files.readAllBytes(bundle.resolve("weights.safetensors"));
  }

  @Test
  void runBrokenOffAnywhereEndsWithTheSameWeightsAsAnUnbrokenOne() throws IOException {
    TrainingConfig config =
        config(6, 2, 3, 3, ",'commonRate':0.001,'alternations':2,'leastGain':-100");
    TrainingRun whole = run(config, temp.resolve("whole"), new Heard());
    assertTrue(whole.run(false, Double.POSITIVE_INFINITY, 2, Task.NONE));
    byte[] expected = weights(whole.result());

    Path folder = temp.resolve("broken");
    boolean done = run(config, folder, new Heard()).run(false, 1e9, 2, new CancelAfter(2));
    int parts = 1;
    while (!done) {
      // another object each time, as after a kill; another number of threads, which must not matter
      done = run(config, folder, new Heard()).run(true, 1e9, 1 + parts % 2, new CancelAfter(4));
      parts++;
      assertTrue(parts < 20, "the run gets on");
    }
    assertTrue(parts > 6, "it was broken off in most stages: " + parts);
    assertArrayEquals(expected, weights(folder.resolve("best")));
  }

  @Test
  void bestBundleIsReadableAndSaysWhatItScores() throws IOException {
    Heard heard = new Heard();
    TrainingRun run = run(config(2, 1, 1, 1), temp.resolve("run"), heard);
    run.run(false, 1e9, 2, Task.NONE);
    Bundle best = new BundleReader().read(run.result());
    assertEquals("test", best.name());
    assertEquals(3, best.toolbox().size());
    assertTrue(best.card().contains("| mild |"), best.card());
    assertEquals(3, heard.scores.size(), "after agent, joint and refit");
    assertTrue(Files.readString(temp.resolve("run/curves.csv")).contains("valid gain dB"));
  }

  @Test
  void alternatesUntilNeitherHelps() throws IOException {
    Heard all = new Heard();
    run(config(1, 1, 1, 1, ",'alternations':3,'leastGain':-100"), temp.resolve("all"), all)
        .run(false, 1e9, 2, Task.NONE);
    assertEquals(1 + 3 * 2, all.scores.size(), "after agent and three times joint and refit");

    Heard first = new Heard();
    TrainingConfig never = config(1, 1, 1, 1, ",'alternations':3,'leastGain':100");
    assertTrue(run(never, temp.resolve("first"), first).run(false, 1e9, 2, Task.NONE));
    assertEquals(1 + 2, first.scores.size(), "nothing gains 100 dB");
    assertTrue(first.messages.toString().contains("did not help"), first.messages.toString());
    assertTrue(
        run(never, temp.resolve("first"), first).run(true, 1e9, 2, Task.NONE), "stays ended");
    assertEquals(1 + 2, first.scores.size());
  }

  @Test
  void familiesComeBeforeToolsAndMayWorkOnEachOthersResults() throws IOException {
    Heard heard = new Heard();
    TrainingConfig config =
        new TinyConfig(1, 2, 1, 1)
            .more(",'family':{'iterations':2,'batch':8},'workedShare':0.7")
            .read(temp);
    assertTrue(run(config, temp.resolve("run"), heard).run(false, 1e9, 2, Task.NONE));
    String stages =
        heard.messages.stream()
            .filter(m -> m.startsWith("stage "))
            .map(m -> m.replaceAll(".*: ", ""))
            .collect(Collectors.joining(","));
    assertEquals("base,families,tools,agent,joint,refit", stages);
  }

  @Test
  void controlIsABundleOfOneToolThatIsTakenOnce() throws IOException {
    TrainingConfig config =
        new TinyConfig(1, 1, 1, 1)
            .more(",'control':{'width':12,'pairs':2,'cpuMinutes':0.15,'batch':8}")
            .read(temp);
    Path folder = temp.resolve("control");
    Heard heard = new Heard();
    TrainingRun run = run(config, Part.CONTROL, folder, heard);
    boolean done = run.run(false, 1e9, 2, new CancelAfter(2));
    assertFalse(done, "broken off after two iterations");
    run = run(config, Part.CONTROL, folder, heard);
    assertTrue(run.run(true, 1e9, 2, Task.NONE));
    Bundle control = new BundleReader().read(run.result());
    assertEquals("test-control", control.name());
    assertEquals(1, control.toolbox().size());
    assertEquals(1.0, heard.scores.get(heard.scores.size() - 1).steps(), "tools a patch");
    assertTrue(control.card().contains("12 channels, 2 residual pairs"), control.card());
  }

  @Test
  void runWhoseRateIsTooHighStopsAndSaysSo() throws IOException {
    TrainingConfig config = new TinyConfig(400, 1, 1, 1).baseRate(300).read(temp);
    TrainingRun run = run(config, temp.resolve("run"), new Heard());
    RestoreException e =
        assertThrows(RestoreException.class, () -> run.run(false, 1e9, 2, Task.NONE));
    assertTrue(e.getMessage().startsWith("training diverged at base "), e.getMessage());
    assertTrue(e.getMessage().contains("learning rate"), e.getMessage());
  }

  @Test
  void stopsWhenItsTimeIsUpWithEverythingSaved() throws IOException {
    TrainingConfig config = config(100000, 1, 1, 1);
    Heard heard = new Heard();
    assertFalse(run(config, temp.resolve("run"), heard).run(false, 0.5, 2, Task.NONE));
    String last = heard.messages.get(heard.messages.size() - 1);
    assertTrue(last.startsWith("stopped at base "), last);
    heard.messages.clear();
    assertFalse(run(config, temp.resolve("run"), heard).run(true, 0.1, 2, Task.NONE));
    int iteration = Integer.parseInt(last.replaceAll("\\D", ""));
    int later =
        Integer.parseInt(heard.messages.get(heard.messages.size() - 1).replaceAll("\\D", ""));
    assertTrue(later > iteration, iteration + " -> " + later);
  }

  @Test
  void existingRunIsNeitherOverwrittenNorInvented() throws IOException {
    Path folder = temp.resolve("run");
    TrainingConfig config = config(2, 1, 1, 1);
    assertThrows(
        UsageException.class, () -> run(config, folder, new Heard()).run(true, 1e9, 1, Task.NONE));
    assertFalse(run(config, folder, new Heard()).run(false, 1e9, 1, new CancelAfter(0)));
    assertThrows(
        UsageException.class, () -> run(config, folder, new Heard()).run(false, 1e9, 1, Task.NONE));
  }

  @Test
  void stateOfAnotherPlanIsRefused() throws IOException {
    Path folder = temp.resolve("run");
    run(config(1, 3, 1, 1), folder, new Heard()).run(false, 1e9, 1, new CancelAfter(3));
    TrainingConfig other =
        new TinyConfig(1, 3, 1, 1).more(",'family':{'iterations':3,'batch':8}").read(temp);
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () -> run(other, folder, new Heard()).run(true, 1e9, 1, Task.NONE));
    assertTrue(e.getMessage().contains("in stage tools"), e.getMessage());
    assertTrue(e.getMessage().contains("families"), e.getMessage());
  }

  @Test
  void damagedStateIsRefused() throws IOException {
    Path folder = temp.resolve("run");
    TrainingConfig config = config(2, 1, 1, 1);
    run(config, folder, new Heard()).run(false, 1e9, 1, new CancelAfter(1));
    Path state = folder.resolve("state.bin");
    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length / 2] ^= 1;
    Files.write(state, bytes);
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () -> run(config, folder, new Heard()).run(true, 1e9, 1, Task.NONE));
    assertTrue(e.getMessage().contains("state.bin"), e.getMessage());
  }

  @Test
  void unknownFieldInTheConfigurationIsRefused() throws IOException {
    config(1, 1, 1, 1);
    Path file = temp.resolve("config.json");
    Files.writeString(file, Files.readString(file).replace("\"seed\"", "\"sede\":1,\"seed\""));
    UsageException e = assertThrows(UsageException.class, () -> TrainingConfig.read(file));
    assertTrue(e.getMessage().contains("sede"), e.getMessage());
  }
}
