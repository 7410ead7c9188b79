package io.github.rlrestore.core.task;

/**
 * What a long computation is told and asked by the one who waits for it. Implementations must be
 * safe to call from several threads; {@link #progress} must return quickly.
 */
public interface Task {
  /** Never cancelled, shows nothing. */
  Task NONE =
      new Task() {
        @Override
        public boolean cancelled() {
          return false;
        }

        @Override
        public void progress(double done, String what) {}
      };

  /** True once the user wants the work to stop. Asked at least once per tile. */
  boolean cancelled();

  /**
   * Reports progress.
   *
   * @param done the finished part of the whole work, 0 to 1
   * @param what a few words for a status line, for instance {@code "step 2 of 3: deblur 3"}
   */
  void progress(double done, String what);

  /**
   * Ends the computation if the user wants it to stop.
   *
   * @throws CancelledException if {@link #cancelled} is true
   */
  default void check() {
    if (cancelled()) {
      throw new CancelledException();
    }
  }

  /** A view of this task in which 0 to 1 stands for {@code from} to {@code to} here. */
  default Task part(double from, double to) {
    Task whole = this;
    return new Task() {
      @Override
      public boolean cancelled() {
        return whole.cancelled();
      }

      @Override
      public void progress(double done, String what) {
        whole.progress(from + done * (to - from), what);
      }
    };
  }
}
