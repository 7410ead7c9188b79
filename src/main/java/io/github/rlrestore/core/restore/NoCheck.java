package io.github.rlrestore.core.restore;

/** Every tool stays. */
final class NoCheck implements StepCheck {
  @Override
  public boolean keep() {
    return true;
  }

  @Override
  public double before() {
    return Double.NaN;
  }

  @Override
  public double after() {
    return Double.NaN;
  }
}
