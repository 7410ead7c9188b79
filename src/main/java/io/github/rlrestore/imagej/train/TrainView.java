package io.github.rlrestore.imagej.train;

import io.github.rlrestore.training.run.Score;
import io.github.rlrestore.training.run.TrainingListener;

/** Watches a training run and says how it shall end. Thread-safe. */
public interface TrainView extends TrainingListener {
  /** Shows nothing and wants nothing. */
  TrainView NONE =
      new TrainView() {
        @Override
        public Wish wish() {
          return Wish.GO_ON;
        }

        @Override
        public void ended(String line) {}

        @Override
        public void progress(
            String stage, int iteration, int iterations, double value, String measure, double s) {}

        @Override
        public void validated(String stage, int iteration, Score score) {}

        @Override
        public void message(String text) {}
      };

  /** Asked once per iteration. */
  Wish wish();

  /** The run has ended; no other call follows. */
  void ended(String line);
}
