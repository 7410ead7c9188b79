package io.github.rlrestore.training.run;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.data.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * Choosers that know the clean patch: what an agent can at best be expected to reach with a
 * toolbox. All gains in dB of PSNR, peak 1, not clipped. Thread-safe.
 */
public final class Oracle {
  /** So many images go through a tool in one call. */
  private static final int BATCH = 16;

  private final Model model;
  private final int steps;

  /**
   * @param steps longest toolchain
   */
  public Oracle(Model model, int steps) {
    this.model = model;
    this.steps = steps;
  }

  /** The gain of each tool alone, in the order of their numbers. */
  public double[] single(Pair pair) {
    double before = psnr(pair.damaged(), pair);
    List<Tool> tools = model.toolbox().tools();
    double[] gains = new double[tools.size()];
    for (int t = 0; t < gains.length; t++) {
      gains[t] =
          psnr(model.runner(tools.get(t)).run(List.of(pair.damaged())).get(0), pair) - before;
    }
    return gains;
  }

  /** At each step the tool that raises the PSNR most; stops when none does. */
  public double greedy(Pair pair) {
    Tensor present = pair.damaged();
    double before = psnr(present, pair);
    double now = before;
    for (int step = 0; step < steps; step++) {
      Tensor best = null;
      for (Tool tool : model.toolbox().tools()) {
        Tensor tried = model.runner(tool).run(List.of(present)).get(0);
        double psnr = psnr(tried, pair);
        if (psnr > now) {
          now = psnr;
          best = tried;
        }
      }
      if (best == null) {
        break;
      }
      present = best;
    }
    return now - before;
  }

  /**
   * The best of all toolchains, the empty one included: every one of them is tried, which for 12
   * tools and three steps takes 12 + 144 + 1728 runs.
   */
  public double exact(Pair pair) {
    double before = psnr(pair.damaged(), pair);
    return best(List.of(pair.damaged()), pair, steps, before) - before;
  }

  /** The highest PSNR that can be reached from images of one depth of the tree. */
  private double best(List<Tensor> images, Pair pair, int left, double soFar) {
    double best = soFar;
    List<Tensor> next = new ArrayList<>();
    for (Tool tool : model.toolbox().tools()) {
      Tensor restored = model.runner(tool).run(List.of(Tensor.stack(images))).get(0);
      for (int i = 0; i < restored.n(); i++) {
        Tensor image = restored.image(i);
        best = Math.max(best, psnr(image, pair));
        next.add(image);
      }
    }
    for (int from = 0; left > 1 && from < next.size(); from += BATCH) {
      List<Tensor> part = next.subList(from, Math.min(next.size(), from + BATCH));
      best = best(part, pair, left - 1, best);
    }
    return best;
  }

  private static double psnr(Tensor image, Pair pair) {
    return Psnr.db(image, pair.clean(), 1);
  }
}
