package io.github.rlrestore.training.report;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.data.Pair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model loses without parts of it, its networks as they are: other step budgets, no stop,
 * fewer tools (those used most). {@code Ablations MODEL COUNT SEED CLEAN...} prints a table of the
 * mean PSNR of the restored patches, COUNT of each level.
 */
public final class Ablations {
  private final Model model;
  private final Map<Level, List<Pair>> pairs;

  private Ablations(Model model, Map<Level, List<Pair>> pairs) {
    this.model = model;
    this.pairs = pairs;
  }

  /**
   * @param args model, patches of each level, seed, folders of clean images
   */
  public static void main(String[] args) {
    Model model = new Model(new BundleStore().open(args[0]), new Nd4jEngine());
    AgentNetwork agent = model.agent().network();
    List<String> patches = Arrays.asList(args).subList(1, args.length);
    new Ablations(model, ProtocolPairs.of(patches, agent.channels(), agent.patch())).print();
  }

  private void print() {
    int tools = model.toolbox().size();
    int usual = model.bundle().maxTrainedSteps();
    boolean[] all = new boolean[tools + 1];
    Arrays.fill(all, true);
    System.out.println("| variant | mild | moderate | severe | worse % | tools a patch |");
    System.out.println("|---|---|---|---|---|---|");
    int[] uses = new int[tools];
    row("as it is, " + usual + " steps", all, usual, uses);
    for (int steps = 1; steps <= 5; steps++) {
      if (steps != usual) {
        row(steps + (steps == 1 ? " step" : " steps"), all, steps, new int[tools]);
      }
    }
    boolean[] noStop = all.clone();
    noStop[tools] = false;
    row("no stop", noStop, usual, new int[tools]);
    for (int kept : new int[] {6, 4, 1}) {
      if (kept < tools) {
        row(
            kept + (kept == 1 ? " tool" : " tools") + " used most",
            mostUsed(uses, kept),
            usual,
            new int[tools]);
      }
    }
  }

  private static boolean[] mostUsed(int[] uses, int kept) {
    boolean[] allowed = new boolean[uses.length + 1];
    allowed[uses.length] = true;
    IntStream.range(0, uses.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer t) -> -uses[t]))
        .limit(kept)
        .forEach(t -> allowed[t] = true);
    return allowed;
  }

  private void row(String name, boolean[] allowed, int steps, int[] uses) {
    StringBuilder row = new StringBuilder("| " + name);
    int worse = 0;
    int count = 0;
    int taken = Arrays.stream(uses).sum();
    for (List<Pair> of : pairs.values()) {
      double sum = 0;
      for (Pair pair : of) {
        double after = Psnr.db(restored(pair.damaged(), allowed, steps, uses), pair.clean(), 1);
        sum += after;
        worse += after < Psnr.db(pair.damaged(), pair.clean(), 1) ? 1 : 0;
        count++;
      }
      row.append(String.format(Locale.ROOT, " | %.3f", sum / of.size()));
    }
    taken = Arrays.stream(uses).sum() - taken;
    System.out.printf(
        Locale.ROOT, "%s | %.1f | %.2f |%n", row, 100.0 * worse / count, taken / (double) count);
  }

  /** The agent's toolchain where only some actions are allowed. */
  private Tensor restored(Tensor patch, boolean[] allowed, int steps, int[] uses) {
    Agent agent = model.agent();
    Agent.Memory memory = agent.start(1);
    int[] previous = {0};
    for (int step = 0; step < steps; step++) {
      float[] values = agent.look(patch, previous, memory)[0];
      int best = -1;
      for (int a = 0; a < values.length; a++) {
        if (allowed[a] && (best < 0 || values[a] > values[best])) {
          best = a;
        }
      }
      if (best == values.length - 1) {
        break;
      }
      patch = model.runner(model.toolbox().tools().get(best)).run(List.of(patch)).get(0);
      uses[best]++;
      previous = new int[] {best + 1};
    }
    return patch;
  }
}
