package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.image.RestoreOptions;
import java.util.List;
import java.util.Locale;

/**
 * What was done to an image, for people: one line for each decision, for instance {@code
 * RL-Restore: model natural-rgb, decide image, range auto; image: 7,2,stop (deblur 3 0.52 dB,
 * denoise 1 0.31 dB, stop 0.00 dB), the agent chose to stop}.
 */
final class InfoLines {
  private InfoLines() {}

  static String of(
      String model, RestoreOptions options, List<RestoredImage.PlaneToolchain> toolchains) {
    StringBuilder lines = new StringBuilder();
    for (RestoredImage.PlaneToolchain t : toolchains) {
      lines.append("RL-Restore: model ").append(model);
      lines.append(", decide ").append(options.decide().id());
      lines.append(", range ").append(options.range().id());
      lines.append("; ").append(t.scope()).append(": ");
      String chain = t.toolchain().toString();
      lines.append(chain.isEmpty() ? "untouched" : chain);
      if (!t.toolchain().steps().isEmpty()) {
        lines.append(" (");
        String separator = "";
        for (Step step : t.toolchain().steps()) {
          lines.append(separator).append(step.name());
          if (step.valued()) {
            lines.append(String.format(Locale.ROOT, " %.2f dB", step.value()));
          }
          separator = ", ";
        }
        lines.append(")");
      }
      lines.append(", ").append(t.toolchain().reason().text()).append('\n');
    }
    return lines.toString();
  }
}
