package io.github.rlrestore.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.cli.DocBlocks;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.zarr.ZarrFixture;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command of docs/spark.md, on a jar like the one users have. */
final class SparkSubmitTest {
  private static final long[] SHAPE = {130, 140};

  @TempDir Path folder;

  /** local-cluster: a master, workers and executors, the latter in processes of their own. */
  @ParameterizedTest
  @ValueSource(strings = {"local[2]", "local-cluster[2,1,1024]"})
  void theDocumentedCommandGivesTheSinglePixels(String master) throws Exception {
    ZarrFixture.write(folder.resolve("in.zarr"), SHAPE, 64);
    Path jar = jar();
    List<String> blocks = DocBlocks.of(Path.of("docs/spark.md"), "sh");
    assertEquals(1, blocks.size());
    String command = blocks.get(0).trim();
    assertTrue(command.startsWith("spark-submit "), command);
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ")) {
      words.add(
          word.equals("local[2]")
              ? master
              : word.endsWith(".jar")
                  ? jar.toString()
                  : word.replaceFirst("^target", folder.toString()));
    }
    assertTrue(words.contains(master), command);
    words.set(0, "--conf");
    words.add(1, "spark.ui.enabled=false");
    try (SparkProcesses spark = new SparkProcesses(folder, SparkSubmitTest::isOfSpark)) {
      Process submit = spark.submit(words.toArray(new String[0]));
      assertTrue(submit.waitFor(300, TimeUnit.SECONDS), spark.said("submit"));
      assertEquals(0, submit.exitValue(), spark.said("submit"));
      assertTrue(spark.said("submit").contains("blocks computed"), spark.said("submit"));
    }
    String report = Files.readString(folder.resolve("report.json"));
    assertTrue(report.contains("\"model\" : \"" + BundleStore.DEFAULT + "\""), report);
    assertTrue(report.contains("\"methods\" : \"Images were restored with RL-Restore"), report);
    ZarrFixture.requireRestored(
        SHAPE,
        folder.resolve("out.zarr"),
        new Model(new BundleStore().open(BundleStore.DEFAULT), new JavaEngine()),
        RestoreOptions.defaults().withBudget(Budget.ofSteps(2)).withDecide(Decide.STACK));
  }

  /** Our own libraries have to come with us. */
  private static boolean isOfSpark(String jar) {
    return !jar.matches("(imglib2|aircompressor|picocli|ij|scijava|nd4j|deeplearning4j)-.*");
  }

  /** The classes under test, and the libraries named as Maven names target/lib. */
  private Path jar() throws IOException {
    List<Path> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(e -> Path.of(e).toAbsolutePath())
            .collect(Collectors.toList());
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "io.github.rlrestore.cli.Main");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        entries.stream()
            .filter(e -> e.toString().endsWith(".jar"))
            .map(e -> e.toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = folder.resolve("RL_Restore.jar");
    Path classes = Path.of("target/classes").toAbsolutePath();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        zip.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }
}
