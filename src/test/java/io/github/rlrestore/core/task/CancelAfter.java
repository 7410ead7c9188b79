package io.github.rlrestore.core.task;

/** Cancels as soon as it has been asked more than so many times. */
public final class CancelAfter implements Task {
  private final int questions;
  private int asked;

  public CancelAfter(int questions) {
    this.questions = questions;
  }

  @Override
  public synchronized boolean cancelled() {
    return ++asked > questions;
  }

  @Override
  public void progress(double done, String what) {}
}
