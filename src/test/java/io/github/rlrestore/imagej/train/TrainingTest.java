package io.github.rlrestore.imagej.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.TinySettings;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.run.Glimpse;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.Part;
import io.github.rlrestore.training.run.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final double LONG = 1e9;
  private static final int FOR_EVER = 1_000_000;

  @TempDir Path temp;
  private Path data;
  private Path output;

  @BeforeEach
  void makeImages() throws IOException {
    data = CleanFolder.make(temp.resolve("data"), 4, 1);
    output = temp.resolve("out");
  }

  private Training.Order order(Part part, int refit) throws IOException {
    return new Training.Order(
        "tiny",
        "CC0",
        part,
        Optional.empty(),
        data,
        Optional.empty(),
        25,
        Optional.of(TinySettings.write(temp.resolve("tiny.json"), "tiny", refit)));
  }

  /** Wants the end as soon as the networks were scored, and remembers what it saw. */
  private static final class Impatient implements TrainView {
    private final Wish end;
    private volatile Wish wish = Wish.GO_ON;
    private int glimpses;

    Impatient(Wish end) {
      this.end = end;
    }

    @Override
    public Wish wish() {
      return wish;
    }

    @Override
    public void ended(String line) {}

    @Override
    public void progress(String s, int i, int n, double value, String measure, double left) {}

    @Override
    public void validated(String stage, int iteration, Score score) {
      wish = end;
    }

    @Override
    public boolean wantsGlimpses() {
      return true;
    }

    @Override
    public void glimpsed(String stage, int iteration, Glimpse glimpse) {
      glimpses++;
      assertEquals(glimpse.clean().h(), glimpse.restored().h());
      assertTrue(Double.isFinite(glimpse.after()) && glimpse.before() > 5);
    }

    @Override
    public void message(String text) {}
  }

  @Test
  void finishKeepsTheBestModelAndTheRunGoesOnLater() throws IOException {
    Impatient view = new Impatient(Wish.FINISH);
    Training training = new Training(RunFolder.fresh(output), view, Task.NONE);
    training.prepare(order(Part.ALL, FOR_EVER), LONG);
    Training.Result result = training.run(LONG).orElseThrow();
    assertFalse(result.done());
    assertTrue(result.usable());
    assertEquals(3, view.glimpses, "after base, tools and agent");
    assertEquals("tiny", new BundleReader().read(result.bundle()).name());
    assertFalse(Files.exists(output.resolve("before")));

    Training again = new Training(RunFolder.begun(output), new Impatient(Wish.FINISH), Task.NONE);
    assertTrue(again.run(LONG).orElseThrow().usable());
  }

  @Test
  void discardedRunLeavesNothing() throws IOException {
    Training training =
        new Training(RunFolder.fresh(output), new Impatient(Wish.DISCARD), Task.NONE);
    training.prepare(order(Part.ALL, FOR_EVER), LONG);
    assertTrue(training.run(LONG).isEmpty());
    assertFalse(Files.exists(output), "the folder was made by the run");
    assertEquals(4, Files.list(data).count(), "the originals stay");
  }

  @Test
  void discardingAResumedRunGivesBackWhatItWas() throws IOException {
    Training first = new Training(RunFolder.fresh(output), new Impatient(Wish.FINISH), Task.NONE);
    first.prepare(order(Part.ALL, FOR_EVER), LONG);
    first.run(LONG);
    byte[] state = Files.readAllBytes(output.resolve("state.bin"));
    byte[] curves = Files.readAllBytes(output.resolve("curves.csv"));
    Training second = new Training(RunFolder.begun(output), new Impatient(Wish.DISCARD), Task.NONE);
    assertTrue(second.run(LONG).isEmpty());
    assertArrayEquals(state, Files.readAllBytes(output.resolve("state.bin")));
    assertArrayEquals(curves, Files.readAllBytes(output.resolve("curves.csv")));
    assertTrue(Files.exists(output.resolve("best")));
    assertFalse(Files.exists(output.resolve("before")));
  }

  @Test
  void timeThatIsUpKeepsTheRun() throws IOException {
    Training training = new Training(RunFolder.fresh(output), TrainView.NONE, Task.NONE);
    training.prepare(order(Part.ALL, FOR_EVER), LONG);
    Training.Result result = training.run(1e-9).orElseThrow();
    assertFalse(result.done());
    assertFalse(result.usable(), "nothing was scored yet");
    assertTrue(Files.exists(output.resolve("state.bin")));
  }

  @Test
  void aPlanFittedToTheTimeIsTrainedToItsEnd() throws IOException {
    TrainingConfig tiny =
        TrainingConfig.read(TinySettings.write(temp.resolve("tiny.json"), "tiny", 1));
    Bundle from = new Networks(tiny).bundle("random");
    Training training = new Training(RunFolder.fresh(output), TrainView.NONE, Task.NONE);
    training.prepare(
        new Training.Order(
            "more",
            "CC0",
            Part.TOOLS,
            Optional.of(from),
            data,
            Optional.empty(),
            25,
            Optional.empty()),
        0.01);
    Training.Result result = training.run(LONG).orElseThrow();
    assertTrue(result.done() && result.usable());
    Bundle made = new BundleReader().read(result.bundle());
    assertEquals("more", made.name());
    assertEquals("deblur", made.toolbox().tool(1).name());
    assertFalse(Files.exists(output.resolve("before")));
  }

  @Test
  void folderThatHoldsSomethingIsNotTouched() throws IOException {
    UsageException e = assertThrows(UsageException.class, () -> RunFolder.fresh(data));
    assertTrue(e.getMessage().contains("not empty"), e.getMessage());
    assertThrows(UsageException.class, () -> RunFolder.begun(data));
    assertThrows(UsageException.class, () -> RunFolder.begun(temp.resolve("nowhere")));
  }

  @Test
  void agentWithoutToolsIsRefusedAndNothingIsLeft() throws IOException {
    Training training = new Training(RunFolder.fresh(output), TrainView.NONE, Task.NONE);
    UsageException e =
        assertThrows(UsageException.class, () -> training.prepare(order(Part.AGENT, 1), LONG));
    assertTrue(e.getMessage().contains("from=MODEL"), e.getMessage());
    training.giveUp();
    assertFalse(Files.exists(output));
  }

  @Test
  void cancellingWhileImagesAreReadLeavesNothing() throws IOException {
    TrainView view = new Impatient(Wish.DISCARD);
    view.validated("", 0, null);
    Training training = new Training(RunFolder.fresh(output), view, Task.NONE);
    assertThrows(CancelledException.class, () -> training.prepare(order(Part.ALL, 1), LONG));
    training.giveUp();
    assertFalse(Files.exists(output));
  }
}
