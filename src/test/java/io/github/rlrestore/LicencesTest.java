package io.github.rlrestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** docs/licences.md lists what is shipped, no more and no less. */
class LicencesTest {
  private static final Path DOCUMENT = Path.of("docs/licences.md");

  private static Set<String> listed() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(l -> l.matches("\\| [a-z0-9.-]+ \\| \\d.*"))
        .map(l -> l.split("\\|"))
        .peek(cells -> assertTrue(cells[3].trim().length() > 2, "no licence: " + cells[1]))
        .map(cells -> cells[1].trim() + "-" + cells[2].trim() + ".jar")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean linux() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  @Test
  void everyLibraryListedIsUsed() throws IOException {
    Assumptions.assumeTrue(linux(), "the list names the natives of Linux on x86-64");
    Set<String> used =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(p -> Path.of(p).getFileName().toString())
            .collect(Collectors.toSet());
    Set<String> missing = listed();
    missing.removeAll(used);
    assertTrue(listed().size() > 30, "the table is read");
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyLibraryShippedIsListed() throws IOException {
    Path lib = Path.of("target/lib");
    Assumptions.assumeTrue(Files.isDirectory(lib) && linux(), "nothing was packaged yet");
    try (Stream<Path> files = Files.list(lib)) {
      Set<String> shipped =
          files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
      shipped.removeAll(listed());
      assertEquals(Set.of(), shipped, "not listed; or old files in target/lib: mvn clean");
    }
  }
}
