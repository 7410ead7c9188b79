package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain ImageJ in a folder laid out like Fiji's, filled by the profile {@code fiji}. */
class InstallTest {
  /** What Fiji brings itself. */
  private static final String FIJI =
      "(ij-|imglib2|scijava-common|parsington|slf4j-api|commons-|jackson-(core|data|anno)).*";

  /** ND4J and what it needs. */
  private static final String FAST = "(nd4j|deeplearning4j|javacpp|openblas).*";

  @TempDir Path folder;

  private Path app() throws Exception {
    Path app = folder.resolve("Fiji app");
    Path jars = Files.createDirectories(app.resolve("jars"));
    Files.createDirectories(app.resolve("plugins"));
    Files.createDirectories(app.resolve("macros"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (jar.getFileName().toString().matches(FIJI)) {
        Files.copy(jar, jars.resolve(jar.getFileName()));
      }
    }
    return app;
  }

  private static boolean maven() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(p -> Files.isExecutable(Path.of(p, "mvn")));
  }

  /** The library part of the profile; the plugin is packed from the classes that are tested. */
  private void populate(Path app) throws Exception {
    Path log = folder.resolve("maven.txt");
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-q",
                "-B",
                "-Dscijava.app.directory=" + app,
                "dependency:copy-dependencies@fiji-libraries",
                "dependency:copy@fiji-renamed")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = maven.waitFor(300, TimeUnit.SECONDS);
    maven.destroy();
    String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    assertTrue(ended && maven.exitValue() == 0, said);
    ImageJProcess.jar(Path.of("target/classes"), app.resolve("plugins/RL_Restore.jar"));
  }

  private static List<String> jars(Path app) throws IOException {
    try (Stream<Path> files = Files.list(app.resolve("jars"))) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  private Path macro() throws IOException {
    ImagePlus small = TestImages.noise("leaf", 70, 64, 8);
    TestImages.save(small, folder.resolve("leaf.tif"));
    String run = "run('RL-Restore...', 'steps=1');";
    return Files.writeString(
        folder.resolve("macro.ijm"),
        "open('"
            + folder.resolve("leaf.tif")
            + "');\n"
            + run
            + "\nprint('restored: ' + getTitle());\n"
            + "saveAs('Tiff', getArgument());\n"
            + run
            + "\nprint('again: ' + nImages);\n");
  }

  @Test
  void restoresFromThatFolderAloneWithAndWithoutNd4j() throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Assumptions.assumeTrue(maven(), "skipped: mvn is not on the path");
    Path app = app();
    List<String> before = jars(app);
    populate(app);
    assertOnlyWhatIsMissing(before, jars(app));
    Path macro = macro();

    ImageJProcess process = new ImageJProcess(folder.resolve("process"));
    ImageJProcess.Result fast = process.alone(app, macro, folder.resolve("fast.tif").toString());
    assertTrue(fast.output.contains("restored: leaf restored"), fast::toString);
    assertTrue(fast.output.contains(" on nd4j: "), fast::toString);
    assertFalse(fast.output.contains("it is slower"), fast::toString);

    for (String jar : jars(app)) {
      if (jar.matches(FAST)) {
        Files.delete(app.resolve("jars").resolve(jar));
      }
    }
    ImageJProcess.Result slow = process.alone(app, macro, folder.resolve("slow.tif").toString());
    assertTrue(slow.output.contains("again: 3"), slow::toString);
    assertTrue(slow.output.contains(" on java: "), slow::toString);
    assertEquals(1, slow.output.split("it is slower", -1).length - 1, slow::toString);
    byte[] a = (byte[]) TestImages.open(folder.resolve("fast.tif")).getProcessor().getPixels();
    byte[] b = (byte[]) TestImages.open(folder.resolve("slow.tif")).getProcessor().getPixels();
    for (int i = 0; i < a.length; i++) {
      assertTrue(Math.abs((a[i] & 255) - (b[i] & 255)) <= 1, "pixel " + i);
    }
  }

  private static void assertOnlyWhatIsMissing(List<String> before, List<String> after) {
    assertTrue(after.containsAll(before), after::toString);
    for (String shaded : List.of("guava", "jackson", "protobuf")) {
      assertTrue(after.stream().anyMatch(j -> j.startsWith("nd4j-" + shaded)), after::toString);
      assertTrue(after.stream().noneMatch(j -> j.startsWith(shaded + "-1.0")), after::toString);
    }
    List<String> added =
        after.stream().filter(j -> !before.contains(j)).collect(Collectors.toList());
    assertTrue(
        added.stream().noneMatch(j -> j.matches(FIJI + "|picocli.*|slf4j.*|junit.*")),
        added::toString);
  }
}
