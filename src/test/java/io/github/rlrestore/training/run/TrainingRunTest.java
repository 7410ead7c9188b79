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
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static final String TOOLS =
      "[{'name':'deblur','family':'blur','from':0,'to':5},"
          + "{'name':'denoise','family':'noise','from':0,'to':50},"
          + "{'name':'dejpeg','family':'jpeg','from':10,'to':100}]";

  @TempDir Path temp;

  private TrainingConfig config(int base, int tool, int rounds, int joint) throws IOException {
    return config(base, tool, rounds, joint, "");
  }

  private TrainingConfig config(int base, int tool, int rounds, int joint, String more)
      throws IOException {
    String agent =
        "{'rounds':"
            + rounds
            + ",'episodesPerRound':8,'updatesPerRound':2,'batch':8,'replay':12,'targetEvery':2}";
    String json =
        ("{'name':'test','seed':4,'width':8,'pairs':1,'tools':" + TOOLS)
            + (",'base':{'iterations':" + base + ",'batch':16,'rate':0.004}")
            + (",'tool':{'iterations':" + tool + ",'batch':8,'rate':0.001}")
            + (",'agent':" + agent + ",'refit':" + agent.replace("{", "{'method':'exact',"))
            + (",'joint':{'iterations':" + joint + ",'batch':16" + more + "}")
            + ",'validationPatches':6,'trainedOn':'shapes','licence':'CC0'}";
    Path file = temp.resolve("config.json");
    Files.writeString(file, json.replace('\'', '"'));
    return TrainingConfig.read(file);
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

  /** Says "cancelled" when asked for the n-th time; a run asks once per iteration. */
  private static Task cancelAfter(int asked) {
    return new Task() {
      private int count;

      @Override
      public boolean cancelled() {
        return ++count > asked;
      }

      @Override
      public void progress(double done, String what) {}
    };
  }

  private TrainingRun run(TrainingConfig config, Path folder, TrainingListener heard)
      throws IOException {
    Path data = CleanFolder.make(temp.resolve("data"), 4, 1);
    Path valid = CleanFolder.make(temp.resolve("valid"), 2, 2);
    return new TrainingRun(
        config,
        Part.ALL,
        java.util.List.of(data),
        java.util.List.of(valid),
        folder,
        Optional.empty(),
        heard);
  }

  private static byte[] weights(Path bundle) throws IOException {
    return Files.readAllBytes(bundle.resolve("weights.safetensors"));
  }

  @Test
  void runBrokenOffAnywhereEndsWithTheSameWeightsAsAnUnbrokenOne() throws IOException {
    TrainingConfig config = config(6, 2, 3, 3, ",'alternations':2,'leastGain':-100");
    TrainingRun whole = run(config, temp.resolve("whole"), new Heard());
    assertTrue(whole.run(false, Double.POSITIVE_INFINITY, 2, Task.NONE));
    byte[] expected = weights(whole.result());

    Path folder = temp.resolve("broken");
    boolean done = run(config, folder, new Heard()).run(false, 1e9, 2, cancelAfter(2));
    int parts = 1;
    while (!done) {
      // another object each time, as after a kill; another number of threads, which must not matter
      done = run(config, folder, new Heard()).run(true, 1e9, 1 + parts % 2, cancelAfter(4));
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
  void existingRunIsNeitherOverwrittenNorInvented() throws IOException {
    Path folder = temp.resolve("run");
    TrainingConfig config = config(2, 1, 1, 1);
    assertThrows(
        UsageException.class, () -> run(config, folder, new Heard()).run(true, 1e9, 1, Task.NONE));
    assertFalse(run(config, folder, new Heard()).run(false, 1e9, 1, cancelAfter(0)));
    assertThrows(
        UsageException.class, () -> run(config, folder, new Heard()).run(false, 1e9, 1, Task.NONE));
  }

  @Test
  void damagedStateIsRefused() throws IOException {
    Path folder = temp.resolve("run");
    TrainingConfig config = config(2, 1, 1, 1);
    run(config, folder, new Heard()).run(false, 1e9, 1, cancelAfter(1));
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
