package io.github.rlrestore.spark;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.zarr.Fleet;
import io.github.rlrestore.zarr.Site;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * The executors of a Spark application. A task is a run of jobs that follow each other; results are
 * added up where they arise. What an executor that is lost had not finished, Spark gives to others.
 */
final class SparkFleet implements Fleet {
  /** A task has at most so many jobs, unless there would be too many tasks for one driver. */
  private static final int JOBS_PER_TASK = 16;

  private static final int MOST_TASKS = 100_000;

  /** From so many tasks on results are added up in two levels. */
  private static final int MANY_TASKS = 1000;

  private final JavaSparkContext context;
  private final Broadcast<Site> site;

  SparkFleet(JavaSparkContext context, Site site) {
    this.context = context;
    this.site = context.broadcast(site);
  }

  @Override
  public <R extends Serializable> R sum(String what, long jobs, Work<R> work, Sum<R> sum, R none) {
    List<long[]> ranges = ranges(jobs, context.defaultParallelism());
    context.sc().setJobDescription("RL-Restore: " + what);
    JavaRDD<R> results =
        context.parallelize(ranges, ranges.size()).map(new Range<>(site, work, sum, none));
    try {
      return ranges.size() < MANY_TASKS ? results.reduce(sum::of) : results.treeReduce(sum::of, 2);
    } catch (Exception e) {
      if (e instanceof SparkException || e instanceof RuntimeException) {
        throw new RestoreException(what + " failed on Spark: " + reason(e), e);
      }
      throw e;
    }
  }

  /**
   * First and last + 1 of every task's jobs: about four tasks for every core, as long as possible.
   */
  static List<long[]> ranges(long jobs, int cores) {
    long perTask = Math.max(1, Math.min(JOBS_PER_TASK, jobs / (4L * cores)));
    perTask = Math.max(perTask, (jobs + MOST_TASKS - 1) / MOST_TASKS);
    List<long[]> ranges = new ArrayList<>();
    for (long from = 0; from < jobs; from += perTask) {
      ranges.add(new long[] {from, Math.min(jobs, from + perTask)});
    }
    return ranges;
  }

  /** What our own code said, if it was that. Spark hands on only the text of what failed. */
  private static String reason(Throwable e) {
    String text = String.valueOf(e.getMessage());
    String own = RestoreException.class.getName() + ": ";
    int at = text.indexOf(own);
    return (at < 0 ? text : text.substring(at + own.length())).lines().findFirst().orElse("");
  }

  /** A task. */
  private static final class Range<R extends Serializable> implements Function<long[], R> {
    private static final long serialVersionUID = 1;

    private final Broadcast<Site> site;
    private final Work<R> work;
    private final Sum<R> sum;
    private final R none;

    Range(Broadcast<Site> site, Work<R> work, Sum<R> sum, R none) {
      this.site = site;
      this.work = work;
      this.sum = sum;
      this.none = none;
    }

    @Override
    public R call(long[] range) {
      R all = none;
      for (long job = range[0]; job < range[1]; job++) {
        all = sum.of(all, work.run(site.value(), job));
      }
      return all;
    }
  }
}
