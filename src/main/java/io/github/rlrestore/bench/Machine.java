package io.github.rlrestore.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One line that says what was measured on, and how busy it was. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String describe() {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %s %s, Java %s, load average %.1f",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processor() {
    try {
      List<String> lines = Files.isReadable(CPU) ? Files.readAllLines(CPU) : List.of();
      String name = field(lines, "model name");
      return name.isEmpty()
          ? "processor unknown"
          : name
              + " (family "
              + field(lines, "cpu family")
              + ", model "
              + field(lines, "model")
              + ")";
    } catch (IOException e) {
      return "processor unknown";
    }
  }

  private static String field(List<String> lines, String key) {
    return lines.stream()
        .filter(l -> l.split(":")[0].trim().equals(key))
        .map(l -> l.substring(l.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("");
  }
}
