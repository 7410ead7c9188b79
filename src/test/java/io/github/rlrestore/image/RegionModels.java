package io.github.rlrestore.image;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Models whose agent does as a test says, with tools of a known kernel. The values are 1 dB for the
 * action chosen and 0 for the others.
 */
public final class RegionModels {
  /** What the agent of a test chooses for one patch. */
  public interface Script {
    /**
     * @param step from 0, as the agent's memory has it
     * @param previous the tool before, 0 at the first step
     * @return a tool, or 0 for stop
     */
    int choose(Tensor patch, int step, int previous);
  }

  /** The Java engine; counts what tools and the agent work on and asks a script. */
  public static final class ScriptedEngine implements Engine {
    public final AtomicLong pixels = new AtomicLong();
    public final AtomicInteger runs = new AtomicInteger();
    public final AtomicInteger looks = new AtomicInteger();
    public volatile Runnable onTool = () -> {};
    private final Script script;

    public ScriptedEngine(Script script) {
      this.script = script;
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Runner prepare(Network network, Weights weights) {
      if (network.inputs().size() > 1) {
        return this::look;
      }
      Runner runner = new JavaEngine().prepare(network, weights);
      return in -> {
        pixels.addAndGet((long) in.get(0).h() * in.get(0).w());
        runs.incrementAndGet();
        onTool.run();
        return runner.run(in);
      };
    }

    private List<Tensor> look(List<Tensor> in) {
      Tensor patches = in.get(0);
      Tensor action = in.get(1);
      Tensor state = in.get(2).copy();
      looks.addAndGet(patches.n());
      Tensor values = new Tensor(patches.n(), 1, 1, action.c() + 1);
      for (int i = 0; i < patches.n(); i++) {
        int previous = 0;
        for (int t = 0; t < action.c(); t++) {
          previous = action.get(i, 0, 0, t) > 0 ? t + 1 : previous;
        }
        int step = (int) state.get(i, 0, 0, 0);
        int chosen = script.choose(patches.image(i), step, previous);
        values.set(i, 0, 0, chosen == 0 ? action.c() : chosen - 1, 1f);
        state.set(i, 0, 0, 0, step + 1f);
      }
      return List.of(values, state);
    }
  }

  private RegionModels() {}

  public static Model model(int channels, List<Tool> tools, Engine engine) {
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(
                new Dense("values", "action", tools.size(), tools.size() + 1, Activation.NONE),
                new Relu("next", "state")),
            List.of("values", "next"));
    Weights weights =
        new Weights(
            Map.of(
                "values/weight", new float[tools.size() * (tools.size() + 1)],
                "values/bias", new float[tools.size() + 1]));
    AgentNetwork agent = new AgentNetwork(network, weights, 63, channels, tools.size(), 1);
    return new Model(new Bundle("scripted", new Toolbox(tools), agent, 3, "", "none", ""), engine);
  }

  /** The three tools of {@link SmallModels} and a script. */
  public static Model model(int channels, Script script) {
    return model(channels, SmallModels.tools(channels), new ScriptedEngine(script));
  }

  /** A grey tool that convolves with a square kernel. */
  public static Tool kernel(int number, float... kernel) {
    int side = (int) Math.round(Math.sqrt(kernel.length));
    Network network =
        new Network(
            List.of("image"),
            List.of(new Conv("conv", "image", side, 1, 1, 1, Activation.NONE)),
            List.of("conv"));
    Weights weights = new Weights(Map.of("conv/weight", kernel, "conv/bias", new float[1]));
    return new Tool(number, "kernel " + number, "test", 0, 1, network, weights);
  }

  /** A grey tool that gives the mean of a square. */
  public static Tool box(int number, int side) {
    float[] kernel = new float[side * side];
    java.util.Arrays.fill(kernel, 1f / kernel.length);
    return kernel(number, kernel);
  }

  /** Chooses by the patch's content, so that neighbours differ: tools and stop, for three steps. */
  public static int byContent(Tensor patch, int step, int previous) {
    double sum = 0;
    for (float v : patch.data()) {
      sum += v;
    }
    return (int) Math.abs(Math.floor(sum * 7) + step) % 4;
  }
}
