package io.github.rlrestore.training.report;

import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.model.PatchWorkpiece;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.run.Oracle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Models beside each other on the same patches of the paper's protocol. {@code TargetsTable
 * MODEL[,MODEL...] COUNT SEED CLEAN...} prints, COUNT patches of each level: the mean PSNR of the
 * damaged and the restored patches, the share that came out worse, multiply-adds a pixel (looks of
 * the agent included) and tools a patch; at last what a chooser that knows the clean patch makes of
 * the first model's tools, step by step.
 */
public final class TargetsTable {
  private final Map<Level, List<Pair>> pairs;

  private TargetsTable(Map<Level, List<Pair>> pairs) {
    this.pairs = pairs;
  }

  /** What became of one patch. */
  private static final class Outcome {
    private final double psnr;
    private final double cost;
    private final int tools;

    Outcome(double psnr, double cost, int tools) {
      this.psnr = psnr;
      this.cost = cost;
      this.tools = tools;
    }
  }

  /**
   * @param args models separated by commas, patches of each level, seed, folders of clean images
   */
  public static void main(String[] args) {
    List<String> names = Arrays.asList(args[0].split(","));
    List<Model> models = new ArrayList<>();
    for (String name : names) {
      models.add(new Model(new BundleStore().open(name), new Nd4jEngine()));
    }
    Model first = models.get(0);
    List<String> patches = Arrays.asList(args).subList(1, args.length);
    TargetsTable table =
        new TargetsTable(
            ProtocolPairs.of(patches, first.bundle().channels(), first.bundle().patch()));
    System.out.println(
        "| | mild | moderate | severe | mean | multiply-adds a pixel | tools a patch |");
    System.out.println("|---|---|---|---|---|---|---|");
    table.row("damaged", p -> new Outcome(psnr(p.damaged(), p), 0, 0));
    for (int i = 0; i < models.size(); i++) {
      Model model = models.get(i);
      table.row(names.get(i), p -> restored(model, p));
    }
    Oracle oracle = new Oracle(first, first.bundle().maxTrainedSteps());
    table.row(
        "greedy oracle over the tools of " + names.get(0),
        p -> new Outcome(psnr(p.damaged(), p) + oracle.greedy(p), Double.NaN, 0));
  }

  private static Outcome restored(Model model, Pair pair) {
    PatchWorkpiece workpiece = new PatchWorkpiece(model, pair.damaged());
    Budget budget = Budget.ofSteps(model.bundle().maxTrainedSteps());
    Toolchain chain = model.restorer().restore(workpiece, budget, Task.NONE);
    Tensor image = pair.damaged();
    List<Shape> shape = List.of(new Shape(image.h(), image.w(), image.c()));
    double cost = chain.steps().size() * (double) model.bundle().agent().multiplyAdds();
    for (int tool : chain.tools()) {
      cost += model.toolbox().tool(tool).network().multiplyAdds(shape);
    }
    return new Outcome(
        psnr(workpiece.patches(), pair), cost / image.h() / image.w(), chain.tools().size());
  }

  private static double psnr(Tensor image, Pair pair) {
    return Psnr.db(image, pair.clean(), 1);
  }

  private void row(String name, Function<Pair, Outcome> restore) {
    StringBuilder row = new StringBuilder("| " + name);
    double mean = 0;
    double cost = 0;
    double tools = 0;
    int count = 0;
    for (List<Pair> of : pairs.values()) {
      double sum = 0;
      int worse = 0;
      for (Pair pair : of) {
        Outcome outcome = restore.apply(pair);
        sum += outcome.psnr;
        worse += outcome.psnr < psnr(pair.damaged(), pair) ? 1 : 0;
        cost += outcome.cost;
        tools += outcome.tools;
        count++;
      }
      mean += sum / of.size() / pairs.size();
      row.append(
          String.format(
              Locale.ROOT, " | %.2f (%.1f %%)", sum / of.size(), 100.0 * worse / of.size()));
    }
    String chains =
        Double.isNaN(cost)
            ? " | "
            : String.format(Locale.ROOT, "%.1fk | %.2f", cost / count / 1e3, tools / count);
    System.out.printf(Locale.ROOT, "%s | %.3f | %s |%n", row, mean, chains);
  }
}
