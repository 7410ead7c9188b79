package io.github.rlrestore.core.model;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.restore.RegionRestorer;
import io.github.rlrestore.core.restore.Restorer;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.HashMap;
import java.util.Map;

/**
 * A bundle on an engine, ready to work. A tool's network is prepared when it is first used.
 * Thread-safe.
 */
public final class Model {
  private final Bundle bundle;
  private final Engine engine;
  private final Agent agent;
  private final Map<Integer, Runner> runners = new HashMap<>();

  public Model(Bundle bundle, Engine engine) {
    this.bundle = bundle;
    this.engine = engine;
    this.agent =
        new Agent(
            bundle.agent(), engine.prepare(bundle.agent().network(), bundle.agent().weights()));
  }

  public Bundle bundle() {
    return bundle;
  }

  public Engine engine() {
    return engine;
  }

  public Toolbox toolbox() {
    return bundle.toolbox();
  }

  public Agent agent() {
    return agent;
  }

  /** The tool's network on this model's engine. */
  public Runner runner(Tool tool) {
    synchronized (runners) {
      return runners.computeIfAbsent(
          tool.number(), n -> engine.prepare(tool.network(), tool.weights()));
    }
  }

  public Restorer restorer() {
    return new Restorer(toolbox(), agent);
  }

  public RegionRestorer regionRestorer() {
    return new RegionRestorer(toolbox(), agent);
  }
}
