package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.guard.GuardReport;

/** What the guard says of one decision, or of one plane decided by region. Immutable. */
public final class Judgement {
  private final String scope;
  private final GuardReport report;

  Judgement(String scope, GuardReport report) {
    this.scope = scope;
    this.report = report;
  }

  /** As {@link RestoredImage.PlaneToolchain#scope}, by region that of the plane. */
  public String scope() {
    return scope;
  }

  public GuardReport report() {
    return report;
  }
}
