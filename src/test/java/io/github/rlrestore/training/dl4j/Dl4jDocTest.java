package io.github.rlrestore.training.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.nd4j.NativeLibrary;
import io.github.rlrestore.nd4j.Nd4jEngine;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The Java of docs/dl4j.md, on the model it names or, where that is not built in, on a tiny one.
 */
class Dl4jDocTest {
  private static final String OTHER_MODEL = "src/test/resources/bundles/format-1";

  @Test
  void theJavaCompilesAndRuns(@TempDir Path folder) throws Exception {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/dl4j.md")));
    assertTrue(block.find(), "no Java in docs/dl4j.md");
    String code = block.group(1).replace("target/", folder + "/");
    if (!new BundleStore().names().contains("natural-rgb")) {
      assertTrue(code.contains("\"natural-rgb\""), code);
      code = code.replace("natural-rgb", OTHER_MODEL);
    }
    Path source = Files.writeString(folder.resolve("TakeATool.java"), code);
    String classPath = System.getProperty("java.class.path");
    String[] options = {"-proc:none", "-d", folder.toString(), "-cp", classPath, source.toString()};
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, options));
    new Nd4jEngine();
    NativeLibrary.useOneThread();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method main = loader.loadClass("TakeATool").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    }
    ComputationGraph saved = ComputationGraph.load(folder.resolve("tool-1.zip").toFile(), false);
    assertEquals(3, saved.outputSingle(Nd4j.rand(1, 3, 32, 32)).size(1));
  }
}
