package io.github.rlrestore.zarr;

import java.io.Serializable;

/** Does many independent jobs somewhere: on threads of this program, or on many machines. */
public interface Fleet {
  /** What is done for one job. May be done several times, and on several machines at once. */
  interface Work<R extends Serializable> extends Serializable {
    R run(Site site, long job);
  }

  /** Adds up two results; in whatever order, the sum must be the same. */
  interface Sum<R extends Serializable> extends Serializable {
    R of(R a, R b);
  }

  /**
   * Does the jobs 0 to {@code jobs} - 1 and adds up what they give.
   *
   * @param what is done, for people
   * @param none the sum of no results
   * @throws io.github.rlrestore.core.RestoreException if a job failed for good
   */
  <R extends Serializable> R sum(String what, long jobs, Work<R> work, Sum<R> sum, R none);
}
