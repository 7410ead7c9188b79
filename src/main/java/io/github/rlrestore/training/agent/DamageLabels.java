package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.Recipes;
import java.util.List;

/**
 * What an agent can learn to see before it learns to choose: for each tool where the damage of its
 * family lies in its band, 0 at its {@code from} and 1 at its {@code to}, limited to -1 and 2, -1
 * for none; and, in place of stop, how good the image is, a PSNR of 20 dB as 0 and 4 dB more as 1.
 */
final class DamageLabels {
  private static final double LEAST = -1;
  private static final double MOST = 2;

  private final List<ToolConfig> tools;

  DamageLabels(List<ToolConfig> tools) {
    this.tools = List.copyOf(tools);
  }

  /** One label for each tool and one for stop. */
  float[] of(Pair pair) {
    float[] labels = new float[tools.size() + 1];
    for (int t = 0; t < tools.size(); t++) {
      labels[t] = (float) place(Recipes.amount(pair.damage(), tools.get(t).family()), tools.get(t));
    }
    double psnr = Math.min(50, Psnr.db(pair.damaged(), pair.clean(), 1));
    labels[tools.size()] = (float) ((psnr - 20) / 4);
    return labels;
  }

  private static double place(double amount, ToolConfig tool) {
    if (Double.isNaN(amount)) {
      return LEAST;
    }
    double place =
        tool.from() > 0 && amount > 0
            ? Math.log(amount / tool.from()) / Math.log(tool.to() / tool.from())
            : (amount - tool.from()) / (tool.to() - tool.from());
    return Math.max(LEAST, Math.min(MOST, place));
  }
}
