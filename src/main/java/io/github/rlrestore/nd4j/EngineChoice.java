package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.engine.Engine;

/** The engine that was chosen, and why. */
public final class EngineChoice {
  private final Engine engine;
  private final String reason;

  private EngineChoice(Engine engine, String reason) {
    this.engine = engine;
    this.reason = reason;
  }

  /**
   * @param word {@code auto} (ND4J where its fast native loads, else Java), {@code nd4j} or {@code
   *     java}
   * @throws io.github.rlrestore.core.UsageException for any other word
   * @throws io.github.rlrestore.core.RestoreException if nd4j was demanded and cannot be had
   */
  public static EngineChoice of(String word) {
    throw new UnsupportedOperationException();
  }

  public Engine engine() {
    return engine;
  }

  /** One line for a log. */
  public String reason() {
    return reason;
  }
}
