package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.restore.UndoneStep;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import java.util.Locale;

/**
 * What was done to an image, for people: a line with version, model and settings, one line for each
 * decision, for instance {@code RL-Restore: model natural-rgb, decide image, range auto; image:
 * 7,2,stop (deblur 3 0.52 dB, denoise 1 0.31 dB, stop 0.00 dB), the agent chose to stop}. Decided
 * by region: the grid, and one line for each row of its cells with their chains. After them what
 * the guard says, if it was on, and a paragraph for the methods section of a paper. Not
 * thread-safe.
 */
final class InfoLines {
  /** More than anybody reads; the text lies in memory as a whole. */
  private static final int MOST = 1 << 20;

  private final String head;
  private final MethodsText methods;
  private final StringBuilder lines = new StringBuilder();
  private int left;

  InfoLines(Model model, RestoreOptions options) {
    methods = new MethodsText(model, options);
    head =
        "RL-Restore: model "
            + model.bundle().name()
            + ", decide "
            + options.decide().id()
            + ", range "
            + options.range().id()
            + "; ";
  }

  void add(Decision decision) {
    methods.add(decision.toolchain());
    decision.guard().ifPresent(methods::add);
    if (room()) {
      lines.append(head).append(decision.scope()).append(": ");
      append(lines, decision.toolchain());
      for (UndoneStep undone : decision.toolchain().undone()) {
        line("guard", decision.scope(), undone);
      }
      decision.guard().ifPresent(g -> judged(decision.scope(), g));
      decision.doubt().forEach(d -> line("doubt", "plane " + (d.plane() + 1), d));
    }
  }

  void add(RegionDecision region) {
    region.chains().forEach(methods::add);
    region.guard().ifPresent(methods::add);
    if (room()) {
      lines.append(head).append(region).append('\n');
      append(lines, region);
      region.guard().ifPresent(g -> judged(region.scope(), g));
    }
  }

  private void judged(String scope, GuardReport report) {
    line("guard", scope, report);
    report.warnings().forEach(w -> line("warning", scope, w));
  }

  private void line(String kind, String scope, Object what) {
    lines.append("RL-Restore ").append(kind).append(": ").append(scope).append(": ").append(what);
    lines.append('\n');
  }

  private boolean room() {
    if (lines.length() < MOST) {
      return true;
    }
    left++;
    return false;
  }

  String text() {
    return "RL-Restore run: "
        + methods.settings()
        + "\n"
        + lines
        + (left == 0 ? "" : "RL-Restore: and " + left + " more decisions\n")
        + "RL-Restore methods: "
        + methods.paragraph()
        + "\n";
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
