package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.JavaEngine;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;

/** The engine that was chosen, and why. Immutable. */
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
   * @throws UsageException for any other word
   * @throws RestoreException if nd4j was demanded and cannot be had
   */
  public static EngineChoice of(String word) {
    switch (word.trim().toLowerCase(Locale.ROOT)) {
      case "auto":
        return auto();
      case "nd4j":
        return new EngineChoice(new Nd4jEngine(), "engine nd4j, as asked for");
      case "java":
        return new EngineChoice(new JavaEngine(), "engine java, as asked for");
      default:
        throw new UsageException("engine is '" + word + "': choose auto, nd4j or java");
    }
  }

  private static EngineChoice auto() {
    if (!fastNativePresent()) {
      return new EngineChoice(
          new JavaEngine(), "engine java: there is no oneDNN build of ND4J for this computer here");
    }
    try {
      return new EngineChoice(new Nd4jEngine(), "engine nd4j: its oneDNN build loads");
    } catch (RestoreException e) {
      return new EngineChoice(new JavaEngine(), "engine java: " + e.getMessage());
    }
  }

  /** Looks for the native jar without loading anything: without oneDNN ND4J is slower than Java. */
  private static boolean fastNativePresent() {
    try {
      String path = "org/nd4j/linalg/cpu/nativecpu/bindings/" + Loader.getPlatform() + "-onednn/";
      String library = System.mapLibraryName("jnind4jcpu");
      return EngineChoice.class.getClassLoader().getResource(path + library) != null;
    } catch (LinkageError e) {
      return false;
    }
  }

  public Engine engine() {
    return engine;
  }

  /** One line for a log. */
  public String reason() {
    return reason;
  }
}
