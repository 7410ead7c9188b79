package io.github.rlrestore.training.run;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Learner;
import io.github.rlrestore.training.optimise.Optimiser;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools of a run as they learn: each for itself, or several as one network, which begins as the
 * first of them, or each for itself with a part that those of the same layers learn together. Not
 * thread-safe.
 */
public final class ToolLearners {
  private final List<List<Integer>> groups;
  private final List<Learner> learners = new ArrayList<>();

  /** Networks of the same layers that also learn together. */
  private final List<Alike> alike = new ArrayList<>();

  private ToolLearners(Networks networks, List<List<Integer>> groups) {
    this.groups = groups;
    for (List<Integer> group : groups) {
      Tool tool = networks.tool(group.get(0));
      TrainableNetwork net = new TrainableNetwork(tool.network(), tool.weights());
      learners.add(new Learner(net, networks.optimiser()));
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
   * Every tool its own network; those of the same layers also take steps together ({@link
   * #updateTogether}): each weight is then a common part and a part of the tool's own, both learnt.
   */
  public static ToolLearners eachWithCommonPart(Networks networks) {
    ToolLearners learners = each(networks);
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (int i = 0; i < learners.size(); i++) {
      String shape = learners.get(i).net().network().parameters().toString();
      shapes.computeIfAbsent(shape, key -> new ArrayList<>()).add(i);
    }
    for (List<Integer> members : shapes.values()) {
      if (members.size() > 1) {
        Network network = learners.get(members.get(0)).net().network();
        learners.alike.add(new Alike(members, networks.optimiser().of(network)));
      }
    }
    return learners;
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
   * One step that all networks of the same layers take alike, along the mean gradient of all their
   * uses; it is seen after each learner's own {@link Learner#update} or {@link Learner#rest}.
   *
   * @param sums each network's gradient, summed over its uses
   * @param uses of each network
   */
  public void updateTogether(List<float[]> sums, int[] uses, double rate) {
    for (Alike group : alike) {
      float[] mean = group.mean(sums, uses);
      float[] step = new float[mean.length];
      group.optimiser.update(step, mean, rate);
      group.members.forEach(i -> learners.get(i).shift(step));
    }
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
    for (Alike group : alike) {
      group.optimiser.write(out);
    }
  }

  void read(DataInput in) throws IOException {
    for (Learner l : learners) {
      l.read(in);
    }
    for (Alike group : alike) {
      group.optimiser.read(in);
    }
  }

  /** Networks of the same layers and what moves them together. */
  private static final class Alike {
    private final List<Integer> members;
    private final Optimiser optimiser;

    Alike(List<Integer> members, Optimiser optimiser) {
      this.members = members;
      this.optimiser = optimiser;
    }

    float[] mean(List<float[]> sums, int[] uses) {
      float[] mean = new float[sums.get(members.get(0)).length];
      int all = 0;
      for (int member : members) {
        float[] sum = sums.get(member);
        for (int i = 0; i < mean.length; i++) {
          mean[i] += sum[i];
        }
        all += uses[member];
      }
      for (int i = 0; i < mean.length; i++) {
        mean[i] /= Math.max(1, all);
      }
      return mean;
    }
  }
}
