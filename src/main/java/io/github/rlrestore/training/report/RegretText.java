package io.github.rlrestore.training.report;

import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A {@link RegretReport} as Markdown. */
public final class RegretText {
  private final RegretReport report;
  private final StringBuilder text = new StringBuilder();

  private RegretText(RegretReport report) {
    this.report = report;
  }

  /** The whole report, lines ending with a newline. */
  public static String of(RegretReport report) {
    RegretText t = new RegretText(report);
    t.head();
    t.gains();
    t.exact();
    t.uses();
    return t.text.toString();
  }

  private void head() {
    line(
        "%s: %d patches of each level, up to %d tools; gains in dB of PSNR, mean over patches, not"
            + " clipped",
        report.bundle().name(), report.patches(Level.MILD).size(), report.steps());
  }

  private void gains() {
    int fixed = bestForAll();
    line("");
    String same = report.same().stream().map(String::valueOf).collect(Collectors.joining(","));
    line(
        "| level | input dB | agent | tool %d for all | %s for all | best one step | greedy oracle |"
            + " agent of oracle %% | worse %% |",
        fixed + 1, same.isEmpty() ? "stop" : same);
    line("|---|---|---|---|---|---|---|---|---|");
    for (Level level : Level.values()) {
      row(level.name().toLowerCase(Locale.ROOT), report.patches(level), fixed);
    }
    row("mean", report.patches(), fixed);
  }

  private void row(String name, List<PatchReport> of, int fixed) {
    double agent = mean(of, PatchReport::agent);
    double greedy = mean(of, PatchReport::greedy);
    line(
        "| %s | %.2f | %.3f | %.3f | %.3f | %.3f | %.3f | %.1f | %.1f |",
        name,
        mean(of, PatchReport::before),
        agent,
        mean(of, p -> p.single(fixed)),
        mean(of, PatchReport::sameForAll),
        mean(of, PatchReport::oneStep),
        greedy,
        100 * agent / greedy,
        100 * mean(of, p -> p.agent() < 0 ? 1 : 0));
  }

  /** The tool, counted from 0, that gains most if it alone is taken for every patch. */
  private int bestForAll() {
    int best = 0;
    for (int t = 1; t < report.bundle().toolbox().size(); t++) {
      int tool = t;
      int so = best;
      if (mean(report.patches(), p -> p.single(tool)) > mean(report.patches(), p -> p.single(so))) {
        best = t;
      }
    }
    return best;
  }

  private void exact() {
    List<PatchReport> all =
        report.patches().stream()
            .filter(p -> !Double.isNaN(p.exact()))
            .collect(Collectors.toList());
    if (all.isEmpty()) {
      return;
    }
    double exact = mean(all, PatchReport::exact);
    line("");
    line("On the first %d patches of each level all toolchains were tried:", all.size() / 3);
    line("");
    line("| chooser | gain | regret |");
    line("|---|---|---|");
    line("| best of all toolchains | %.3f | 0 |", exact);
    regret("greedy oracle", mean(all, PatchReport::greedy), exact);
    regret("agent", mean(all, PatchReport::agent), exact);
    regret("one toolchain for all", mean(all, PatchReport::sameForAll), exact);
    regret("best one step", mean(all, PatchReport::oneStep), exact);
  }

  private void regret(String chooser, double gain, double exact) {
    line("| %s | %.3f | %.3f |", chooser, gain, exact - gain);
  }

  /** Which tools are taken when: in which step of the toolchain, and at which level. */
  private void uses() {
    List<PatchReport> all = report.patches();
    double tools = mean(all, p -> p.chain().tools().size());
    line("");
    line("Tools a patch: %.2f. Taken in step 1 to %d, and at each level:", tools, report.steps());
    line("");
    StringBuilder head = new StringBuilder("| |");
    for (int step = 1; step <= report.steps(); step++) {
      head.append(" step ").append(step).append(" |");
    }
    line("%s mild | moderate | severe |", head);
    line("|---%s|---|---|---|", "|---".repeat(report.steps()));
    for (Tool tool : report.bundle().toolbox().tools()) {
      StringBuilder row = new StringBuilder("| ").append(tool).append(" |");
      for (int step = 0; step < report.steps(); step++) {
        int at = step;
        row.append(' ').append(count(all, t -> t.size() > at && t.get(at) == tool.number()));
        row.append(" |");
      }
      for (Level level : Level.values()) {
        int uses = 0;
        for (PatchReport patch : report.patches(level)) {
          uses += Collections.frequency(patch.chain().tools(), tool.number());
        }
        row.append(' ').append(uses).append(" |");
      }
      line("%s", row);
    }
    StringBuilder ended = new StringBuilder("| ended before |");
    for (int step = 0; step < report.steps(); step++) {
      int at = step;
      ended.append(' ').append(count(all, t -> t.size() <= at)).append(" |");
    }
    line("%s | | |", ended);
  }

  private static long count(List<PatchReport> of, Predicate<List<Integer>> chain) {
    return of.stream().filter(p -> chain.test(p.chain().tools())).count();
  }

  private static double mean(List<PatchReport> of, ToDoubleFunction<PatchReport> value) {
    return of.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
