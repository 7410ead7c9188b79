package io.github.rlrestore.core.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.image.SmallModels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollbackTest {
  private final Model model = SmallModels.model(1);

  /** Has one patch and the scores that a test says; remembers what was done to it. */
  private static final class Scored implements GuardedWorkpiece {
    private final Deque<Double> scores = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    Scored(double... scores) {
      for (double s : scores) {
        this.scores.add(s);
      }
    }

    @Override
    public Tensor patches() {
      return SmallModels.scene(63, 63, 1, 4);
    }

    @Override
    public void apply(Tool tool, Task task) {
      done.add(String.valueOf(tool.number()));
    }

    @Override
    public double score() {
      return scores.remove();
    }

    @Override
    public void undo() {
      done.add("undo");
    }
  }

  private Toolchain restore(Scored work, int steps) {
    return model.restorer().restore(work, Budget.ofSteps(steps), 0.25, Task.NONE);
  }

  @Test
  void undoesAStepThatHarmsAndTakesTheNextBest() {
    Scored work = new Scored(-3, 2);
    Toolchain chain = restore(work, 1);
    assertEquals(1, chain.undone().size());
    UndoneStep undone = chain.undone().get(0);
    assertEquals(0, undone.position());
    assertEquals(0, undone.before());
    assertEquals(-3, undone.after());
    int first = undone.step().action();
    int second = chain.tools().get(0);
    assertTrue(first != second, "the same tool again");
    assertEquals(List.of("" + first, "undo", "" + second), work.done);
    assertEquals(StopReason.STEPS, chain.reason());
    assertEquals(0, chain.steps().get(0).votes()[first - 1], "votes for an undone tool");
  }

  @Test
  void keepsAStepWithinTheMargin() {
    Scored work = new Scored(-0.2, -0.4, 5);
    Toolchain chain = restore(work, 3);
    assertEquals(3, chain.tools().size());
    assertEquals(List.of(), chain.undone());
  }

  @Test
  void comparesWithTheStateBeforeNotWithTheInput() {
    Scored work = new Scored(4, 3.5, 3.9);
    Toolchain chain = restore(work, 2);
    assertEquals(1, chain.undone().size());
    assertEquals(1, chain.undone().get(0).position());
    assertEquals(4, chain.undone().get(0).before());
    assertEquals(2, chain.tools().size());
  }

  @Test
  void leavesTheImageUntouchedIfThreeToolsHarm() {
    Scored work = new Scored(-1, -1, -1);
    Toolchain chain = restore(work, 3);
    assertEquals(StopReason.GUARD, chain.reason());
    assertTrue(chain.untouched());
    assertEquals(0, chain.predictedGain());
    assertEquals(3, chain.undone().stream().map(u -> u.step().action()).distinct().count());
    assertEquals(6, work.done.size());
  }

  @Test
  void withoutHarmItDecidesAsWithoutAGuard() {
    Workpiece plain =
        new Workpiece() {
          @Override
          public Tensor patches() {
            return SmallModels.scene(63, 63, 1, 4);
          }

          @Override
          public void apply(Tool tool, Task task) {}
        };
    Toolchain free = model.restorer().restore(plain, Budget.ofSteps(3), Task.NONE);
    assertEquals(free.tools(), restore(new Scored(1, 2, 3), 3).tools());
  }

  @Test
  void refusesANegativeMargin() {
    assertThrows(
        UsageException.class,
        () -> model.restorer().restore(new Scored(), Budget.ofSteps(1), -1, Task.NONE));
  }
}
