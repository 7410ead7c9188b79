package io.github.rlrestore.core.restore;

/** Why a toolchain ended. */
public enum StopReason {
  AGENT("the agent chose to stop"),
  STEPS("the step budget was spent"),
  SECONDS("the time budget was spent"),
  GUARD("every step that was tried made the estimated quality worse and was undone"),
  GIVEN("the given toolchain ended"),
  UNIFORM("every finite pixel has the same value: there is nothing to restore");

  private final String text;

  StopReason(String text) {
    this.text = text;
  }

  /** A short sentence for reports. */
  public String text() {
    return text;
  }
}
