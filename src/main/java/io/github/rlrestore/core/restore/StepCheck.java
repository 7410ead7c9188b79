package io.github.rlrestore.core.restore;

/** Says after each tool whether it stays. Used for one restoration. */
interface StepCheck {
  /** False if the tool was undone. */
  boolean keep();

  /** The estimate in dB before the tool that was judged last. */
  double before();

  /** The estimate in dB after it. */
  double after();
}
