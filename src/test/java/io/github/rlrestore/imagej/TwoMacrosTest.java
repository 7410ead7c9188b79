package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two macros that run at the same time in one ImageJ do not disturb each other. */
class TwoMacrosTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  void eachGetsItsOwnResults() throws Exception {
    ImageJProcess imagej = new ImageJProcess(folder);
    Path model = TinyModel.write(folder.resolve("tiny model"));
    for (String name : new String[] {"a", "b"}) {
      for (int i = 0; i < ROUNDS; i++) {
        ImagePlus image = TestImages.noise(name, 90, 70, name.hashCode() * 100 + i);
        TestImages.save(image, folder.resolve(name + i + ".tif"));
      }
    }
    Path macro =
        Files.writeString(
            folder.resolve("macro.ijm"),
            "name = getArgument();\n"
                + ("for (i = 0; i < " + ROUNDS + "; i++) {\n")
                + ("  open(\"" + folder + "/\" + name + i + \".tif\");\n")
                + ("  run(\"RL-Restore...\", \"model=[" + model + "] steps=3 engine=java\");\n")
                + ("  saveAs(\"Tiff\", \"" + folder + "/out-\" + name + i + \".tif\");\n")
                + "}\n"
                + "return \"done \" + name;");
    ImageJProcess.Result result = imagej.headless(TwoMacros.class, macro.toString(), "a", "b");
    assertEquals(0, result.exitCode, result::toString);
    ImagePlusRestorer restorer =
        new ImagePlusRestorer(new Model(TinyModel.bundle(), new JavaEngine()));
    for (String name : new String[] {"a", "b"}) {
      for (int i = 0; i < ROUNDS; i++) {
        ImagePlus source = TestImages.open(folder.resolve(name + i + ".tif"));
        ImagePlus expected = restorer.restore(source, RestoreOptions.defaults(), Task.NONE).image();
        Path out = folder.resolve("out-" + name + i + ".tif");
        TestImages.assertSame(expected, TestImages.open(out));
      }
    }
  }
}
