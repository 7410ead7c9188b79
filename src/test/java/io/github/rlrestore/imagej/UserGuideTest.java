package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.cli.DocBlocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/user-guide.md tells people to do works, in its order, with the model that ships. */
class UserGuideTest {
  private static final Path GUIDE = Path.of("docs/user-guide.md");

  @TempDir Path folder;

  @Test
  void itsCommandsAndMacrosWorkInTheirOrder() throws Exception {
    List<String> shell = DocBlocks.of(GUIDE, "sh");
    shell(shell.get(0));
    Path home = folder.resolve("rl-restore");
    StringBuilder all = new StringBuilder();
    List<String> macros = DocBlocks.of(GUIDE, "ijm");
    for (int i = 0; i < macros.size(); i++) {
      all.append(macros.get(i)).append("print(\"block " + i + " done\"); close(\"*\");\n");
    }
    Path macro = Files.writeString(folder.resolve("guide.ijm"), all);
    ImageJProcess.Result result = new ImageJProcess(folder).headless(macro, "");
    String said = result.output;
    assertTrue(said.contains("block " + (macros.size() - 1) + " done"), result::toString);
    assertTrue(said.contains("made by my toolchain: church restored"), result::toString);
    assertTrue(said.contains("\nchurch.png,"), result::toString);
    Matcher gain = Pattern.compile("gain: (-?[0-9.]+) dB").matcher(said);
    assertTrue(gain.find() && Double.parseDouble(gain.group(1)) > 1, result::toString);
    ImagePlus restored = TestImages.open(home.resolve("church-restored.tif"));
    TestImages.assertSame(restored, TestImages.open(home.resolve("out/church.png")));

    shell(shell.get(1));
    TestImages.assertSame(restored, TestImages.open(home.resolve("out-of-shell/church.png")));
    TestImages.assertSame(
        TestImages.open(home.resolve("same/church.tif")),
        TestImages.open(home.resolve("same-of-shell/church.png")));
  }

  /** Runs lines as they stand, with the jar made of the classes that are tested. */
  private void shell(String lines) throws Exception {
    String java =
        Path.of(System.getProperty("java.home"), "bin", "java")
            + " -cp '"
            + System.getProperty("java.class.path")
            + "' io.github.rlrestore.cli.Main ";
    String text =
        lines.replace("java -jar target/RL_Restore.jar ", java).replace("~/", folder + "/");
    Process process =
        new ProcessBuilder("sh", "-ec", text)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("shell.txt").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(folder.resolve("shell.txt")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  /** Leaves the pictures in target/guide, from where docs/images has them. */
  @Test
  void itsPicturesAreOfWhatIsSeenOnTheWay() throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Path samples = Files.createDirectories(folder.resolve("samples"));
    for (String name : List.of("church.png", "church-original.png")) {
      Files.copy(Path.of("docs/samples", name), samples.resolve(name));
    }
    Path pictures = Files.createDirectories(Path.of("target/guide").toAbsolutePath());
    ImageJProcess.Result result =
        new ImageJProcess(folder)
            .inside(1, GuideVisit.class, samples.toString(), pictures.toString(), results());
    String said = result.output;
    assertTrue(said.contains("visit ended"), result::toString);
    assertFalse(said.contains("\tat "), result::toString);
    assertTrue(said.contains("advice: Seen: noise sigma"), result::toString);
    assertTrue(said.contains("preview: This part: restore"), result::toString);
    assertTrue(said.contains("recorded: run(\"RL-Restore...\", \"model=natural-rgb"), said);
    assertTrue(said.contains("compare: Compared with church-original.png"), result::toString);
    assertTrue(said.contains("take: After step"), result::toString);
    assertTrue(said.contains("natural-rgb was trained on such images"), result::toString);
    assertTrue(said.contains("Outside what natural-rgb was trained on: - noise"), result::toString);
    assertTrue(said.contains("cut off: []"), result::toString);
    assertTrue(
        Pattern.compile(
                "line: .*run\\(\"RL-Restore Apply Toolchain...\", \"model=natural-rgb"
                    + " chain=[0-9,]*5 ",
                Pattern.DOTALL)
            .matcher(said)
            .find(),
        result::toString);
    assertEquals(shown(), taken(pictures), "pictures in the guide, and pictures taken");
  }

  /** A short path, since one of the pictures shows it. */
  private static String results() throws Exception {
    Path results = Path.of("target/guide-results");
    if (Files.exists(results)) {
      try (Stream<Path> old = Files.walk(results)) {
        for (Path p : old.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
          Files.delete(p);
        }
      }
    }
    return results.toString();
  }

  private static TreeSet<String> shown() throws Exception {
    String pages = Files.readString(GUIDE) + Files.readString(Path.of("docs/fiji.md"));
    Matcher image = Pattern.compile("\\(images/((?:guide|imagej)-[a-z]+\\.png)\\)").matcher(pages);
    TreeSet<String> names = new TreeSet<>();
    while (image.find()) {
      names.add(image.group(1));
    }
    return names;
  }

  private static TreeSet<String> taken(Path pictures) throws Exception {
    try (Stream<Path> files = Files.list(pictures)) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theFilesItNamesExist() throws Exception {
    Matcher link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(GUIDE));
    List<String> missing = new ArrayList<>();
    while (link.find()) {
      if (!Files.exists(Path.of("docs", link.group(1)))) {
        missing.add(link.group(1));
      }
    }
    assertEquals(List.of(), missing);
  }
}
