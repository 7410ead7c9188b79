package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.Task;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LocalFleetTest {
  private static final int JOBS = 500;

  @Test
  void handsOutNoMoreJobsOnceOneFailed() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () ->
                new LocalFleet(null, 2, Task.NONE)
                    .sum(
                        "testing",
                        JOBS,
                        (site, job) -> {
                          // not the first thread, whose failure is met first anyway
                          if (Thread.currentThread().getName().endsWith("thread-2")) {
                            failed.countDown();
                            throw new RestoreException("job " + job + " cannot be done");
                          }
                          await(failed);
                          return done.incrementAndGet();
                        },
                        Math::max,
                        0));
    assertTrue(e.getMessage().contains("cannot be done"), e.getMessage());
    assertTrue(done.get() < JOBS / 2, done + " of " + JOBS + " jobs were done after the failure");
  }

  @Test
  void addsUpWhatAllJobsGive() {
    int sum =
        new LocalFleet(null, 3, Task.NONE).sum("testing", 100, (s, j) -> 1, Math::addExact, 0);
    assertEquals(100, sum);
  }

  /** Waits for the failure, and after it so long that the fleet can notice. */
  private static void await(CountDownLatch failed) {
    try {
      assertTrue(failed.await(60, TimeUnit.SECONDS), "the second thread had no job");
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
