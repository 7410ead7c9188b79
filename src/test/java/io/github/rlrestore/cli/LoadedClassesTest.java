package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.BundleWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program loads before it needs it: ND4J takes most of a second. */
final class LoadedClassesTest {
  @TempDir Path folder;

  @BeforeEach
  void writeModel() {
    new BundleWriter().write(ToyModel.bundle(), folder.resolve("model"), false);
  }

  /**
   * Classes of ND4J and of its native binding; Jackson, which comes in its package, is not of it.
   */
  private static List<String> nd4j(String... arguments) throws Exception {
    List<String> command = Fork.java("io.github.rlrestore.cli.Main", (Object[]) arguments);
    command.add(1, "-Xlog:class+load:stdout");
    Fork run = Fork.run(command);
    assertEquals(0, run.code, run.err);
    assertTrue(run.out.contains("io.github.rlrestore.cli.Main "), "the classes are told");
    return run.out
        .lines()
        .filter(l -> l.matches(".* org\\.(nd4j\\.(?!shade)|bytedeco\\.).*"))
        .collect(Collectors.toList());
  }

  private String[] restore(String engine) throws Exception {
    Path in = TestImages.rgb(folder.resolve("in.png"));
    String out = folder.resolve(engine + ".png").toString();
    String model = folder.resolve("model").toString();
    return new String[] {"restore", in.toString(), "-o", out, "-m", model, "--engine", engine};
  }

  @Test
  void nothingOfNd4jIsLoadedToRestoreWithTheJavaEngine() throws Exception {
    assertEquals(List.of(), nd4j(restore("java")));
  }

  @Test
  void nothingOfNd4jIsLoadedForHelpAndModels() throws Exception {
    assertEquals(List.of(), nd4j("--help"));
    assertEquals(List.of(), nd4j("models"));
  }

  @Test
  void itsClassesAreSeenWhereTheyAreNeeded() throws Exception {
    assertTrue(nd4j(restore("nd4j")).size() > 100);
  }
}
