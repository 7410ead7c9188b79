package io.github.rlrestore.training.report;

import io.github.rlrestore.core.restore.Toolchain;

/** What became of one damaged patch. Gains in dB of PSNR. Immutable. */
final class PatchReport {
  private final double before;
  private final double agent;
  private final Toolchain chain;
  private final double[] single;
  private final double sameForAll;
  private final double greedy;
  private final double exact;

  /**
   * @param single gain of each tool alone
   * @param sameForAll gain of the toolchain that is taken for every patch
   * @param exact NaN if it was not looked for
   */
  PatchReport(
      double before,
      double agent,
      Toolchain chain,
      double[] single,
      double sameForAll,
      double greedy,
      double exact) {
    this.sameForAll = sameForAll;
    this.before = before;
    this.agent = agent;
    this.chain = chain;
    this.single = single;
    this.greedy = greedy;
    this.exact = exact;
  }

  /** PSNR of the damaged patch. */
  double before() {
    return before;
  }

  double agent() {
    return agent;
  }

  Toolchain chain() {
    return chain;
  }

  double single(int tool) {
    return single[tool];
  }

  /** The best single step, or none. */
  double oneStep() {
    double best = 0;
    for (double g : single) {
      best = Math.max(best, g);
    }
    return best;
  }

  /** What the toolchain that is taken for every patch gains here. */
  double sameForAll() {
    return sameForAll;
  }

  double greedy() {
    return greedy;
  }

  double exact() {
    return exact;
  }
}
