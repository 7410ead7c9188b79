package io.github.rlrestore.imagej.train;

/** What the one who watches a training run wants. */
public enum Wish {
  GO_ON,
  /** End now and keep the best model so far. */
  FINISH,
  /** End now and keep nothing. */
  DISCARD
}
