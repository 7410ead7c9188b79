package io.github.rlrestore.training.run;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Adam;
import io.github.rlrestore.training.optimise.Learner;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools of a run as they learn: each for itself, or several as one network, which begins as the
 * first of them, or each for itself with a part that they learn together. Not thread-safe.
 */
public final class ToolLearners {
  private final List<List<Integer>> groups;
  private final List<Learner> learners = new ArrayList<>();

  /** What all networks learn together, if they do: a step that each of them takes. */
  private Optional<Adam> common = Optional.empty();

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

  /**
   * Every tool its own network, all of the same layers, which also take steps together ({@link
   * #updateTogether}): each weight is then a common part and a part of the tool's own, both learnt.
   *
   * @throws UsageException if the tools' networks differ
   */
  public static ToolLearners eachWithCommonPart(Networks networks) {
    ToolLearners learners = each(networks);
    int size = learners.get(0).net().values().length;
    for (int i = 0; i < learners.size(); i++) {
      if (!parameters(learners, i).equals(parameters(learners, 0))) {
        throw new UsageException(
            "tools 1 and "
                + (i + 1)
                + " have different networks, which cannot learn together: set joint.commonRate to 0");
      }
    }
    learners.common = Optional.of(new Adam(size));
    return learners;
  }

  private static String parameters(ToolLearners learners, int i) {
    return learners.get(i).net().network().parameters().toString();
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

  /**
   * One step of Adam that all networks take alike, along the gradient of all of them together; it
   * is seen after each learner's own {@link Learner#update} or {@link Learner#rest}.
   */
  public void updateTogether(float[] gradient, double rate) {
    float[] step = new float[gradient.length];
    common.orElseThrow().update(step, gradient, rate);
    learners.forEach(l -> l.shift(step));
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
    if (common.isPresent()) {
      common.get().write(out);
    }
  }

  void read(DataInput in) throws IOException {
    for (Learner l : learners) {
      l.read(in);
    }
    if (common.isPresent()) {
      common.get().read(in);
    }
  }
}
