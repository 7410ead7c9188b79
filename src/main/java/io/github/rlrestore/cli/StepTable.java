package io.github.rlrestore.cli;

import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.imageplus.RestoredImage.PlaneToolchain;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was decided, as a table that people read. */
final class StepTable {
  private StepTable() {}

  static String of(List<PlaneToolchain> toolchains) {
    StringBuilder text = new StringBuilder();
    for (PlaneToolchain p : toolchains) {
      if (toolchains.size() > 1) {
        text.append(of(p.scope(), p.toolchain()));
      } else {
        append(text, p.toolchain());
      }
    }
    return text.toString();
  }

  /** One of several decisions. */
  static String of(String scope, Toolchain chain) {
    StringBuilder text = new StringBuilder("  ").append(scope).append('\n');
    append(text, chain);
    return text.toString();
  }

  private static void append(StringBuilder text, Toolchain chain) {
    List<Step> steps = chain.steps();
    int width = steps.stream().mapToInt(s -> label(s).length()).max().orElse(4);
    if (!steps.isEmpty()) {
      text.append(line(width, "step", "tool", "value dB", "margin dB", "votes"));
    }
    for (int i = 0; i < steps.size(); i++) {
      Step s = steps.get(i);
      text.append(
          line(
              width,
              String.valueOf(i + 1),
              label(s),
              number(s.value()),
              number(s.margin()),
              s.valued() ? s.votes()[s.action() - 1] + "/" + Arrays.stream(s.votes()).sum() : "-"));
    }
    text.append("  ended: ").append(chain.reason().text());
    text.append(chain.untouched() ? "; the image was left untouched\n" : "\n");
  }

  private static String label(Step s) {
    return s.action() + " " + s.name();
  }

  private static String line(int width, String step, String tool, String v, String m, String n) {
    String format = "  %4s  %-" + Math.max(4, width) + "s  %8s  %9s  %9s%n";
    return String.format(Locale.ROOT, format, step, tool, v, m, n);
  }

  private static String number(double db) {
    return Double.isFinite(db) ? String.format(Locale.ROOT, "%+.3f", db) : "-";
  }
}
