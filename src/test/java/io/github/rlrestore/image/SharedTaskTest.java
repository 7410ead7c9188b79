package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTaskTest {
  private final ToldProgress whole = new ToldProgress();
  private final List<Double> told = whole.told;

  /** 0.1 + 0.2 + 0.3 is more than 0.3 + 0.2 + 0.1 by a last bit. */
  @Test
  void neverFallsWhenPartsAreToldInAnotherOrder() {
    SharedTask shared = new SharedTask(whole, 3);
    Task a = shared.part(1);
    Task b = shared.part(1);
    Task c = shared.part(1);
    a.progress(0.1, "a");
    b.progress(0.2, "b");
    c.progress(0.3, "c");
    b.progress(0.2, "b");
    a.progress(0.1, "a");
    for (int i = 1; i < told.size(); i++) {
      assertTrue(told.get(i) >= told.get(i - 1), told.toString());
    }
  }

  @Test
  void endsAtOneWithTheLastPart() {
    SharedTask shared = new SharedTask(whole, 4);
    shared.part(3).progress(1, "a");
    Task b = shared.part(1);
    b.progress(0.5, "b");
    b.progress(1, "b");
    assertEquals(List.of(0.75, 0.875, 1.0), told);
  }
}
