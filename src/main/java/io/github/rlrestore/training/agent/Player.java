package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plays toolchains on fresh patches: epsilon-greedy, reward the PSNR gained by a step, end at stop,
 * at the last step, or when the patch has become worse than it was (Yu et al. 2018, section 3.2).
 */
final class Player {
  private final PatchSource source;
  private final FrozenTools tools;
  private final TrainableNetwork agent;
  private final int steps;
  private final int stateSize;
  private final long seed;
  private final Reward reward;

  Player(
      PatchSource source,
      FrozenTools tools,
      TrainableNetwork agent,
      int steps,
      int stateSize,
      Reward reward,
      long seed) {
    this.reward = reward;
    this.source = source;
    this.tools = tools;
    this.agent = agent;
    this.steps = steps;
    this.stateSize = stateSize;
    this.seed = seed;
  }

  /** Episodes on the patches {@code first} to {@code first + count - 1}. */
  List<Episode> play(long first, int count, double epsilon, Degrade degrade) {
    Tensor[] images = new Tensor[count];
    Tensor[] clean = new Tensor[count];
    double[] psnr = new double[count];
    double[] before = new double[count];
    List<Episode> episodes = new ArrayList<>();
    SplittableRandom[] random = new SplittableRandom[count];
    for (int i = 0; i < count; i++) {
      Pair pair = source.get(first + i, degrade);
      images[i] = pair.damaged();
      clean[i] = pair.clean();
      psnr[i] = reward.psnr(images[i], clean[i]);
      before[i] = psnr[i];
      random[i] = new SplittableRandom(seed ^ (first + i) * 0x9E3779B97F4A7C15L);
      episodes.add(new Episode(first + i));
    }
    boolean[] ended = new boolean[count];
    Tensor state = new Tensor(count, 1, 1, stateSize);
    Tensor previous = new Tensor(count, 1, 1, tools.size());
    for (int step = 0; step < steps; step++) {
      Tensor values;
      try (Tape look =
          new Tape(agent, List.of(Tensor.stack(Arrays.asList(images)), previous, state))) {
        values = look.outputs().get(0);
        state = look.outputs().get(1);
      }
      previous = new Tensor(count, 1, 1, tools.size());
      int[] chosen = new int[count];
      float[][] seen = new float[count][];
      for (int i = 0; i < count; i++) {
        int action = choose(values, i, epsilon, random[i]);
        seen[i] = images[i].data();
        chosen[i] = ended[i] || action == tools.size() ? -1 : action;
        if (chosen[i] >= 0) {
          previous.set(i, 0, 0, action, 1f);
        }
        if (!ended[i] && chosen[i] < 0) {
          episodes.get(i).add(seen[i], tools.size(), 0f, true);
          ended[i] = true;
        }
      }
      tools.apply(images, chosen);
      for (int i = 0; i < count; i++) {
        if (chosen[i] >= 0) {
          double now = reward.psnr(images[i], clean[i]);
          boolean last = step == steps - 1 || now < before[i];
          episodes
              .get(i)
              .add(seen[i], chosen[i], (float) reward.step(psnr[i], now, chosen[i], step), last);
          psnr[i] = now;
          ended[i] = last;
        }
      }
    }
    return episodes;
  }

  private int choose(Tensor values, int i, double epsilon, SplittableRandom random) {
    if (random.nextDouble() < epsilon) {
      return random.nextInt(tools.size() + 1);
    }
    int best = 0;
    for (int a = 1; a <= tools.size(); a++) {
      if (values.get(i, 0, 0, a) > values.get(i, 0, 0, best)) {
        best = a;
      }
    }
    return best;
  }
}
