package io.github.rlrestore.training.run;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.TwoScaleTool;
import io.github.rlrestore.core.net.UnshuffledAgent;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.config.ControlConfig;
import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Floats;
import io.github.rlrestore.training.optimise.OptimiserKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run has trained so far: tools and agent. Not thread-safe. */
public final class Networks {
  private final TrainingConfig config;
  private final List<Tool> tools = new ArrayList<>();
  private final String name;
  private AgentNetwork agent;

  /** Random networks from the configuration's seed, tools of other models where it names them. */
  public Networks(TrainingConfig config) {
    this.config = config;
    this.name = config.name();
    Weights same = new InitialWeights(config.seed()).of(toolNetwork(config, 0));
    for (ToolConfig t : config.tools()) {
      tools.add(
          t.start().isPresent() ? started(t) : named(t, toolNetwork(config, t.smooth()), same));
    }
    Network look = UnshuffledAgent.network(config.channels(), tools.size());
    agent =
        new AgentNetwork(
            look,
            new InitialWeights(config.seed() + 1).of(look),
            UnshuffledAgent.PATCH,
            config.channels(),
            tools.size(),
            UnshuffledAgent.STATE,
            config.choice());
  }

  private Tool asWanted(ToolConfig t, Tool tool) {
    if (t.start().isPresent()) {
      return started(t);
    }
    return t.smooth() > 0 ? around(tool, toolNetwork(config, t.smooth())) : tool;
  }

  private Tool named(ToolConfig t, Network network, Weights weights) {
    return new Tool(tools.size() + 1, t.name(), t.family(), t.from(), t.to(), network, weights);
  }

  private Tool started(ToolConfig t) {
    Tool tool = ToolReader.read(t.start().orElseThrow(), t);
    return named(t, tool.network(), tool.weights());
  }

  /**
   * The networks of a bundle, to train on from. A tool that the configuration wants to begin as one
   * of another model takes the place of the bundle's. A tool that the configuration wants around a
   * smoothed image, but that is not made so, begins as that smoothing: its last layer says nothing
   * yet.
   */
  public Networks(TrainingConfig config, Bundle bundle) {
    requireSame(config, bundle);
    this.config = config;
    this.name = config.name();
    for (Tool t : bundle.toolbox().tools()) {
      boolean known = t.number() <= config.tools().size();
      tools.add(known ? asWanted(config.tools().get(t.number() - 1), t) : t);
    }
    agent = bundle.agent().withChoice(config.choice());
  }

  /** A tool is trained on the band that the configuration has at its number. */
  private static void requireSame(TrainingConfig config, Bundle bundle) {
    List<Tool> there = bundle.toolbox().tools();
    boolean same = there.size() == config.tools().size() && bundle.channels() == config.channels();
    for (int i = 0; same && i < there.size(); i++) {
      ToolConfig wanted = config.tools().get(i);
      Tool tool = there.get(i);
      same =
          wanted.start().isPresent()
              || tool.family().equals(wanted.family())
                  && tool.bandFrom() == wanted.from()
                  && tool.bandTo() == wanted.to();
    }
    if (!same) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "the model '%s' has %d channels and the tools %s, the configuration %d and %s: give"
                  + " the configuration it was trained by, or a 'start' to each tool that differs",
              bundle.name(),
              bundle.channels(),
              there.stream()
                  .map(t -> named(t.name(), t.family(), t.bandFrom(), t.bandTo()))
                  .collect(Collectors.joining(", ")),
              config.channels(),
              config.tools().stream()
                  .map(t -> named(t.name(), t.family(), t.from(), t.to()))
                  .collect(Collectors.joining(", "))));
    }
  }

  private static String named(String name, String family, double from, double to) {
    return String.format(Locale.ROOT, "'%s' (%s %s to %s)", name, family, from, to);
  }

  private static Network toolNetwork(TrainingConfig config, double smooth) {
    return new UnshuffledTool(config.channels(), config.width(), config.pairs(), config.unshuffle())
        .around(smooth)
        .network();
  }

  private static Tool around(Tool tool, Network wanted) {
    boolean made = tool.network().layers().stream().anyMatch(l -> l instanceof Smooth);
    if (made || !parameters(tool.network()).equals(parameters(wanted))) {
      return tool;
    }
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter p : wanted.parameters()) {
      boolean last = p.name().startsWith("tail/");
      values.put(p.name(), last ? new float[p.size()] : tool.weights().get(p.name()));
    }
    return new Tool(
        tool.number(),
        tool.name(),
        tool.family(),
        tool.bandFrom(),
        tool.bandTo(),
        wanted,
        new Weights(values));
  }

  private static String parameters(Network network) {
    return network.parameters().toString();
  }

  private Networks(TrainingConfig config, String name, Tool only, AgentNetwork agent) {
    this.config = config;
    this.name = name;
    this.agent = agent;
    tools.add(only);
  }

  /** One network for all damage as the only tool, of an agent that takes it once. */
  static Networks control(TrainingConfig config) {
    Network network = controlNetwork(config);
    Weights weights = new InitialWeights(config.seed()).of(network);
    return new Networks(
        config,
        config.name() + "-control",
        new Tool(1, "control", "mixed", 0, 1, network, weights),
        OnceAgent.network(config.channels()));
  }

  private static Network controlNetwork(TrainingConfig config) {
    ControlConfig c = config.control();
    return c.lowWidth() > 0
        ? new TwoScaleTool(config.channels(), c.width(), c.pairs(), c.lowWidth(), c.lowPairs())
            .network()
        : new UnshuffledTool(config.channels(), c.width(), c.pairs(), config.unshuffle()).network();
  }

  /** What moves the tools' weights. */
  OptimiserKind optimiser() {
    return config.optimiser();
  }

  public Tool tool(int i) {
    return tools.get(i);
  }

  public int size() {
    return tools.size();
  }

  public Toolbox toolbox() {
    return new Toolbox(tools);
  }

  public void setTool(int i, Weights weights) {
    tools.set(i, tools.get(i).withWeights(weights));
  }

  public AgentNetwork agent() {
    return agent;
  }

  public void setAgent(Weights weights) {
    agent = agent.withWeights(weights);
  }

  /** As a bundle with the given model card. */
  public Bundle bundle(String card) {
    return config.described(
        new Bundle(
            name,
            toolbox(),
            agent,
            config.agent().steps(),
            config.trainedOn(),
            config.licence(),
            card));
  }

  /** Multiply-adds of a tool's network per pixel of a patch. */
  double toolMultiplyAdds(int tool) {
    Shape patch = new Shape(agent.patch(), agent.patch(), agent.channels());
    return tools.get(tool).network().multiplyAdds(List.of(patch))
        / (double) (agent.patch() * agent.patch());
  }

  void write(DataOutput out) throws IOException {
    for (Tool t : tools) {
      Floats.write(TrainableNetwork.flatten(t.network(), t.weights()), out);
    }
    Floats.write(TrainableNetwork.flatten(agent.network(), agent.weights()), out);
  }

  void read(DataInput in) throws IOException {
    for (int i = 0; i < tools.size(); i++) {
      setTool(i, read(tools.get(i).network(), in));
    }
    setAgent(read(agent.network(), in));
  }

  private static Weights read(Network network, DataInput in) throws IOException {
    float[] flat = new float[Math.toIntExact(network.parameterCount())];
    Floats.read(flat, in);
    return TrainableNetwork.weights(network, flat);
  }
}
