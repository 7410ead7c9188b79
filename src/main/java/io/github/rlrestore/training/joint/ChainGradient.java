package io.github.rlrestore.training.joint;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.config.JointConfig;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.tools.LossTerms;
import io.github.rlrestore.training.tools.RestorationLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Some patches of an iteration: their toolchains, forward and backward through the tools in them.
 * Belongs to one thread at a time.
 */
final class ChainGradient {
  private final List<TrainableNetwork> tools;
  private final TrainableNetwork look;
  private final AgentNetwork agent;
  private final PatchSource source;
  private final int steps;
  private final JointConfig config;
  private final LossTerms terms;
  private final int from;
  private final int count;
  private final Degrade degrade = new Degrade();
  private final List<Gradients> gradients = new ArrayList<>();
  private final int[] uses;

  ChainGradient(
      List<TrainableNetwork> tools,
      TrainableNetwork look,
      AgentNetwork agent,
      PatchSource source,
      int steps,
      JointConfig config,
      LossTerms terms,
      int from,
      int count) {
    this.tools = tools;
    this.look = look;
    this.agent = agent;
    this.source = source;
    this.steps = steps;
    this.config = config;
    this.terms = terms;
    this.from = from;
    this.count = count;
    this.uses = new int[tools.size()];
    tools.forEach(t -> gradients.add(new Gradients(t.network())));
  }

  /** How often a tool was applied in the last run. */
  int uses(int tool) {
    return uses[tool];
  }

  /** Adds the tool's gradient of the last run, summed over its uses, to an array. */
  void addGradient(int tool, float[] total) {
    gradients.get(tool).addTo(total);
  }

  /**
   * Plays, then goes back.
   *
   * @param first number of the iteration's first patch
   * @return sum of the restored patches' PSNR, dB
   */
  double run(long first) {
    Arrays.fill(uses, 0);
    gradients.forEach(Gradients::clear);
    Tensor[] images = new Tensor[count];
    Tensor[] clean = new Tensor[count];
    boolean[] ended = new boolean[count];
    SplittableRandom[] random = new SplittableRandom[count];
    for (int i = 0; i < count; i++) {
      Pair pair = source.get(first + from + i, degrade);
      images[i] = pair.damaged();
      clean[i] = pair.clean();
      random[i] = source.choices(first + from + i);
    }
    List<ChainStep> played = new ArrayList<>();
    try {
      Tensor state = new Tensor(count, 1, 1, agent.stateSize());
      Tensor previous = new Tensor(count, 1, 1, agent.tools());
      for (int step = 0; step < steps; step++) {
        Tensor values;
        try (Tape tape =
            new Tape(look, List.of(Tensor.stack(Arrays.asList(images)), previous, state))) {
          values = tape.outputs().get(0);
          state = tape.outputs().get(1);
        }
        int[] chosen = choose(values, ended, random, step);
        previous = new Tensor(count, 1, 1, agent.tools());
        for (int i = 0; i < count; i++) {
          if (chosen[i] >= 0) {
            previous.set(i, 0, 0, chosen[i], 1f);
          }
        }
        played.add(new ChainStep(tools, images, chosen, uses));
      }
      Tensor last = Tensor.stack(Arrays.asList(images));
      RestorationLoss loss =
          new RestorationLoss(last, Tensor.stack(Arrays.asList(clean)), 1, 1, terms);
      Tensor[] back = new Tensor[count];
      for (int i = 0; i < count; i++) {
        back[i] = loss.gradient().image(i);
      }
      for (int s = played.size() - 1; s >= 0; s--) {
        played.get(s).backward(back, gradients);
      }
      return loss.psnrSum();
    } finally {
      played.forEach(ChainStep::close);
    }
  }

  /** Tool for each patch, -1 for none; an ended chain stays ended. */
  private int[] choose(Tensor values, boolean[] ended, SplittableRandom[] random, int step) {
    int stop = agent.tools();
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      int action = best(values, i, stop + 1);
      if (action == stop && random[i].nextDouble() < config.goOn()) {
        action = best(values, i, stop);
      }
      if (random[i].nextDouble() < config.explore()) {
        action = random[i].nextInt(stop + (step == 0 ? 0 : 1));
      }
      ended[i] |= action == stop;
      chosen[i] = ended[i] ? -1 : action;
    }
    return chosen;
  }

  /** The action of the highest value among the first so many. */
  private static int best(Tensor values, int patch, int actions) {
    int best = 0;
    for (int a = 1; a < actions; a++) {
      if (values.get(patch, 0, 0, a) > values.get(patch, 0, 0, best)) {
        best = a;
      }
    }
    return best;
  }
}
