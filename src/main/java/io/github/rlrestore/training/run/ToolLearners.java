package io.github.rlrestore.training.run;

import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Learner;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools of a run as they learn: each for itself, or several as one network, which begins as the
 * first of them. Not thread-safe.
 */
public final class ToolLearners {
  private final List<List<Integer>> groups;
  private final List<Learner> learners = new ArrayList<>();

  private ToolLearners(Networks networks, List<List<Integer>> groups) {
    this.groups = groups;
    for (List<Integer> group : groups) {
      Tool tool = networks.tool(group.get(0));
      learners.add(new Learner(new TrainableNetwork(tool.network(), tool.weights())));
    }
  }

  /** Every tool its own network. */
  public static ToolLearners each(Networks networks) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < networks.size(); i++) {
      groups.add(List.of(i));
    }
    return new ToolLearners(networks, groups);
  }

  /** One network for the tools of each family, families in the order of their first tools. */
  public static ToolLearners byFamily(Networks networks) {
    Map<String, List<Integer>> families = new LinkedHashMap<>();
    for (int i = 0; i < networks.size(); i++) {
      families.computeIfAbsent(networks.tool(i).family(), f -> new ArrayList<>()).add(i);
    }
    return new ToolLearners(networks, new ArrayList<>(families.values()));
  }

  /** One network for all tools. */
  public static ToolLearners shared(Networks networks) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < networks.size(); i++) {
      all.add(i);
    }
    return new ToolLearners(networks, List.of(all));
  }

  /** Number of networks. */
  public int size() {
    return learners.size();
  }

  public Learner get(int i) {
    return learners.get(i);
  }

  /** The tools, counted from 0, that network i is for. */
  public List<Integer> tools(int i) {
    return List.copyOf(groups.get(i));
  }

  /** Their networks as they are now, while they learn. */
  public List<TrainableNetwork> nets() {
    List<TrainableNetwork> nets = new ArrayList<>();
    learners.forEach(l -> nets.add(l.net()));
    return nets;
  }

  /** Puts the running means of the weights into the networks. */
  void store(Networks networks) {
    for (int i = 0; i < learners.size(); i++) {
      for (int tool : groups.get(i)) {
        networks.setTool(tool, learners.get(i).averaged());
      }
    }
  }

  void write(DataOutput out) throws IOException {
    for (Learner l : learners) {
      l.write(out);
    }
  }

  void read(DataInput in) throws IOException {
    for (Learner l : learners) {
      l.read(in);
    }
  }
}
