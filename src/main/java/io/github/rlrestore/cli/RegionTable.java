package io.github.rlrestore.cli;

import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.image.RegionDecision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was decided by region, as a table that people read: each chain and how often it was taken.
 */
final class RegionTable {
  private RegionTable() {}

  static String of(List<RegionDecision> regions) {
    StringBuilder text = new StringBuilder();
    for (RegionDecision region : regions) {
      text.append("  ").append(region).append('\n');
      append(text, region);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, RegionDecision region) {
    Map<String, Row> rows = new TreeMap<>();
    for (Toolchain chain : region.chains()) {
      String name = chain.toString();
      rows.computeIfAbsent(name.isEmpty() ? "untouched" : name, n -> new Row()).add(chain);
    }
    int width = Math.max(5, rows.keySet().stream().mapToInt(String::length).max().orElse(0));
    String format = "  %-" + width + "s  %6s  %18s\n";
    text.append(String.format(Locale.ROOT, format, "chain", "cells", "predicted gain dB"));
    rows.entrySet().stream()
        .sorted((a, b) -> b.getValue().cells - a.getValue().cells)
        .forEach(
            e ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        format,
                        e.getKey(),
                        e.getValue().cells,
                        e.getValue().meanGain())));
  }

  /** The cells that took one chain. */
  private static final class Row {
    private int cells;
    private double gain;

    void add(Toolchain chain) {
      cells++;
      gain += chain.predictedGain();
    }

    String meanGain() {
      double mean = gain / cells;
      return Double.isFinite(mean) ? String.format(Locale.ROOT, "%+.3f", mean) : "-";
    }
  }
}
