package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.restore.UndoneStep;
import io.github.rlrestore.image.PlaneDoubt;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import java.util.Locale;

/**
 * What was done to an image, for people: one line for each decision, for instance {@code
 * RL-Restore: model natural-rgb, decide image, range auto; image: 7,2,stop (deblur 3 0.52 dB,
 * denoise 1 0.31 dB, stop 0.00 dB), the agent chose to stop}. Decided by region: the grid, and one
 * line for each row of its cells with their chains. After them what the guard says, if it was on.
 */
final class InfoLines {
  private InfoLines() {}

  static String of(String model, RestoreOptions options, RestoredImage restored) {
    StringBuilder lines = new StringBuilder();
    String head =
        "RL-Restore: model "
            + model
            + ", decide "
            + options.decide().id()
            + ", range "
            + options.range().id()
            + "; ";
    for (RegionDecision r : restored.regions()) {
      lines.append(head).append(r).append('\n');
      append(lines, r);
    }
    if (restored.regions().isEmpty()) {
      for (RestoredImage.PlaneToolchain t : restored.toolchains()) {
        lines.append(head).append(t.scope()).append(": ");
        append(lines, t.toolchain());
      }
    }
    for (RestoredImage.PlaneToolchain t : restored.toolchains()) {
      for (UndoneStep undone : t.toolchain().undone()) {
        lines.append("RL-Restore guard: ").append(t.scope()).append(": ").append(undone);
        lines.append('\n');
      }
    }
    for (Judgement j : restored.judgements()) {
      lines.append("RL-Restore guard: ").append(j.scope()).append(": ").append(j.report());
      lines.append('\n');
      for (String warning : j.report().warnings()) {
        lines.append("RL-Restore warning: ").append(j.scope()).append(": ").append(warning);
        lines.append('\n');
      }
    }
    for (PlaneDoubt d : restored.doubts()) {
      lines.append("RL-Restore doubt: plane ").append(d.plane() + 1).append(": ").append(d);
      lines.append('\n');
    }
    return lines.toString();
  }

  private static void append(StringBuilder lines, Toolchain chain) {
    lines.append(text(chain));
    if (!chain.steps().isEmpty()) {
      lines.append(" (");
      String separator = "";
      for (Step step : chain.steps()) {
        lines.append(separator).append(step.name());
        if (step.valued()) {
          lines.append(String.format(Locale.ROOT, " %.2f dB", step.value()));
        }
        separator = ", ";
      }
      lines.append(")");
    }
    lines.append(", ").append(chain.reason().text()).append('\n');
  }

  /** For instance {@code RL-Restore: image, row 1: 7,2,stop; stop; untouched}. */
  private static void append(StringBuilder lines, RegionDecision region) {
    RegionGrid grid = region.grid();
    for (int row = 0; row < grid.rows(); row++) {
      lines.append("RL-Restore: ").append(region.scope()).append(", row ").append(row + 1);
      for (int column = 0; column < grid.columns(); column++) {
        lines.append(column == 0 ? ": " : "; ");
        lines.append(text(region.chains().get(grid.index(row, column))));
      }
      lines.append('\n');
    }
  }

  private static String text(Toolchain chain) {
    String text = chain.toString();
    return text.isEmpty() ? "untouched" : text;
  }
}
