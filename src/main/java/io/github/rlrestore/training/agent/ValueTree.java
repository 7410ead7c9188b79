package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The tree of tool sequences of a patch. Tools are deterministic and the horizon is short, so
 * values need no exploration: at every node all tools are tried and their gains measured; some
 * children are followed to the last step, and backward induction gives Q(s, a) = gain + discount *
 * V(child), V the highest Q of a followed child, or, for a pruned one, what the target network says
 * of it. At the last step, and everywhere if all children are followed, the values are exact.
 */
final class ValueTree {
  private final PatchSource source;
  private final FrozenTools tools;
  private final TrainableNetwork target;
  private final AgentNetwork agent;
  private final int steps;
  private final int expand;
  private final double discount;
  private final long seed;
  private final Reward reward;
  private final double least;

  /**
   * @param least what lower labels are raised to, dB: how much a tool harms matters less than that
   *     it harms
   */
  ValueTree(
      PatchSource source,
      FrozenTools tools,
      TrainableNetwork target,
      AgentNetwork agent,
      int steps,
      int expand,
      double discount,
      Reward reward,
      double least,
      long seed) {
    this.least = least;
    this.reward = reward;
    this.source = source;
    this.tools = tools;
    this.target = target;
    this.agent = agent;
    this.steps = steps;
    this.expand = Math.min(expand, tools.size());
    this.discount = discount;
    this.seed = seed;
  }

  /** A state: an image, what the target network thinks of it, and, where followed, what follows. */
  private static final class Node {
    private final Tensor image;
    private final double psnr;
    private final Node parent;
    private final int action;
    private float[] look;
    private float[] memory;
    private final List<Node> followed = new ArrayList<>();
    private float[] labels;

    Node(Tensor image, double psnr, Node parent, int action) {
      this.image = image;
      this.psnr = psnr;
      this.parent = parent;
      this.action = action;
    }
  }

  /**
   * Grows the trees of patches {@code first} to {@code first + count - 1}.
   *
   * @param epsilon chance that the child followed first is a random one instead of the one that the
   *     target network prefers
   * @return every followed path from root to last step
   */
  List<ValuePath> grow(long first, int count, double epsilon, Degrade degrade) {
    List<Node> level = new ArrayList<>();
    List<Node> roots = new ArrayList<>();
    List<Tensor> clean = new ArrayList<>();
    List<Integer> patch = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed ^ first * 0x9E3779B97F4A7C15L);
    for (int i = 0; i < count; i++) {
      Pair pair = source.get(first + i, degrade);
      clean.add(pair.clean());
      roots.add(new Node(pair.damaged(), reward.psnr(pair.damaged(), pair.clean()), null, -1));
      patch.add(i);
    }
    look(roots);
    level.addAll(roots);
    for (int step = 0; step < steps; step++) {
      List<Node> next = new ArrayList<>();
      List<Integer> nextPatch = new ArrayList<>();
      List<Node[]> children = tryAll(level, patch, clean);
      boolean last = step == steps - 1;
      if (!last) {
        List<Node> all = new ArrayList<>();
        children.forEach(of -> all.addAll(List.of(of)));
        look(all);
      }
      for (int i = 0; i < level.size(); i++) {
        Node node = level.get(i);
        node.labels = new float[tools.size() + 1];
        for (int a = 0; a < tools.size(); a++) {
          Node child = children.get(i)[a];
          double future = last ? 0 : discount * highest(child.look);
          node.labels[a] = (float) (reward.step(node.psnr, child.psnr, a, step) + future);
        }
        if (!last) {
          for (int a : chosen(node, epsilon, random)) {
            node.followed.add(children.get(i)[a]);
            next.add(children.get(i)[a]);
            nextPatch.add(patch.get(i));
          }
        }
      }
      level = next;
      patch = nextPatch;
    }
    List<ValuePath> paths = new ArrayList<>();
    for (Node root : roots) {
      settle(root, 0);
      collect(root, new ArrayList<>(), paths);
    }
    return paths;
  }

  /** Every tool on every node: [node][tool]. */
  private List<Node[]> tryAll(List<Node> nodes, List<Integer> patch, List<Tensor> clean) {
    List<Node[]> children = new ArrayList<>();
    nodes.forEach(n -> children.add(new Node[tools.size()]));
    for (int a = 0; a < tools.size(); a++) {
      Tensor[] images = new Tensor[nodes.size()];
      int[] same = new int[nodes.size()];
      for (int i = 0; i < images.length; i++) {
        images[i] = nodes.get(i).image;
        same[i] = a;
      }
      tools.apply(images, same);
      for (int i = 0; i < images.length; i++) {
        double psnr = reward.psnr(images[i], clean.get(patch.get(i)));
        children.get(i)[a] = new Node(images[i], psnr, nodes.get(i), a);
      }
    }
    return children;
  }

  /** Lets the target network value all nodes, each with the memory of its parent. */
  private void look(List<Node> nodes) {
    List<Tensor> images = new ArrayList<>();
    Tensor action = new Tensor(nodes.size(), 1, 1, agent.tools());
    Tensor state = new Tensor(nodes.size(), 1, 1, agent.stateSize());
    for (int i = 0; i < nodes.size(); i++) {
      Node n = nodes.get(i);
      images.add(n.image);
      if (n.parent != null) {
        action.set(i, 0, 0, n.action, 1f);
        System.arraycopy(
            n.parent.memory, 0, state.data(), i * agent.stateSize(), agent.stateSize());
      }
    }
    try (Tape tape = new Tape(target, List.of(Tensor.stack(images), action, state))) {
      Tensor values = tape.outputs().get(0);
      Tensor memory = tape.outputs().get(1);
      for (int i = 0; i < nodes.size(); i++) {
        nodes.get(i).look = values.image(i).data();
        nodes.get(i).memory = memory.image(i).data();
      }
    }
  }

  /** The children to follow: the preferred or a random one, then those of the highest labels. */
  private List<Integer> chosen(Node node, double epsilon, SplittableRandom random) {
    List<Integer> chosen = new ArrayList<>();
    int preferred = 0;
    for (int a = 1; a < tools.size(); a++) {
      if (node.look[a] > node.look[preferred]) {
        preferred = a;
      }
    }
    chosen.add(random.nextDouble() < epsilon ? random.nextInt(tools.size()) : preferred);
    while (chosen.size() < expand) {
      int best = -1;
      for (int a = 0; a < tools.size(); a++) {
        if (!chosen.contains(a) && (best < 0 || node.labels[a] > node.labels[best])) {
          best = a;
        }
      }
      chosen.add(best);
    }
    return chosen;
  }

  /** Backward induction: what was followed replaces what was estimated. */
  private void settle(Node node, int step) {
    for (Node child : node.followed) {
      settle(child, step + 1);
      node.labels[child.action] =
          (float)
              (reward.step(node.psnr, child.psnr, child.action, step)
                  + discount * highest(child.labels));
    }
  }

  private void collect(Node node, List<Node> path, List<ValuePath> paths) {
    path.add(node);
    if (node.followed.isEmpty()) {
      PackedImage[] images = new PackedImage[path.size()];
      float[][] labels = new float[path.size()][];
      int[] actions = new int[path.size() - 1];
      for (int t = 0; t < path.size(); t++) {
        images[t] = PackedImage.of(path.get(t).image.data());
        labels[t] = limited(path.get(t).labels);
        if (t > 0) {
          actions[t - 1] = path.get(t).action;
        }
      }
      paths.add(new ValuePath(images, actions, labels));
    }
    for (Node child : node.followed) {
      collect(child, path, paths);
    }
    path.remove(path.size() - 1);
  }

  private float[] limited(float[] labels) {
    float[] limited = labels.clone();
    for (int a = 0; a < limited.length; a++) {
      limited[a] = (float) Math.max(least, limited[a]);
    }
    return limited;
  }

  private static double highest(float[] values) {
    double best = 0; // stop is always possible and worth 0
    for (int a = 0; a < values.length - 1; a++) {
      best = Math.max(best, values[a]);
    }
    return best;
  }
}
