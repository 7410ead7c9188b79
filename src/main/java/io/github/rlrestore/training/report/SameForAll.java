package io.github.rlrestore.training.report;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.run.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * What can be had without an agent: one toolchain for all patches, at each step the tool that
 * raises their mean PSNR most, until none does. An agent that does not beat it is worth nothing on
 * such patches.
 */
final class SameForAll {
  private final List<Integer> tools = new ArrayList<>();
  private final double[] gains;

  /**
   * @param steps longest toolchain
   */
  SameForAll(Model model, List<Pair> pairs, int steps, Workers workers) {
    this.gains = new double[pairs.size()];
    List<Tensor> present = pairs.stream().map(Pair::damaged).collect(Collectors.toList());
    while (tools.size() < steps) {
      double[] best = gains;
      Tool taken = null;
      for (Tool tool : model.toolbox().tools()) {
        double[] tried = gains(model, tool, pairs, present, workers);
        if (sum(tried) > sum(best)) {
          best = tried;
          taken = tool;
        }
      }
      if (taken == null) {
        return;
      }
      tools.add(taken.number());
      System.arraycopy(best, 0, gains, 0, gains.length);
      present = applied(model, taken, present, workers);
    }
  }

  private static List<Tensor> applied(
      Model model, Tool tool, List<Tensor> images, Workers workers) {
    List<Callable<Tensor>> work = new ArrayList<>();
    images.forEach(i -> work.add(() -> model.runner(tool).run(List.of(i)).get(0)));
    return workers.all(work);
  }

  private static double[] gains(
      Model model, Tool tool, List<Pair> pairs, List<Tensor> present, Workers workers) {
    List<Callable<Double>> work = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      Tensor image = present.get(i);
      work.add(
          () ->
              Psnr.db(model.runner(tool).run(List.of(image)).get(0), pair.clean(), 1)
                  - Psnr.db(pair.damaged(), pair.clean(), 1));
    }
    return workers.all(work).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }

  /** The toolchain, by number; none if no tool raises the mean. */
  List<Integer> tools() {
    return List.copyOf(tools);
  }

  /** Gain of each patch, dB. */
  double gain(int patch) {
    return gains[patch];
  }
}
