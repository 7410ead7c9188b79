package io.github.rlrestore.cli;

import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.nd4j.EngineChoice;

/** Where engines come from. */
interface Engines {
  /** Those of this computer. */
  Engines INSTALLED =
      word -> {
        EngineChoice choice = EngineChoice.of(word);
        return new Chosen(choice.engine(), choice.reason());
      };

  /**
   * @param word auto, nd4j or java
   * @throws io.github.rlrestore.core.UsageException for any other word
   */
  Chosen of(String word);

  /** An engine and why it was taken. */
  final class Chosen {
    private final Engine engine;
    private final String reason;

    Chosen(Engine engine, String reason) {
      this.engine = engine;
      this.reason = reason;
    }

    Engine engine() {
      return engine;
    }

    String reason() {
      return reason;
    }
  }
}
