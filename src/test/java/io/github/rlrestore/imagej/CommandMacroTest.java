package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All commands but the first in one macro of a real ImageJ, with and without a display. */
class CommandMacroTest {
  @TempDir Path folder;
  private Path in;
  private Path model;

  private String q(Path path) {
    return "[" + path + "]";
  }

  private Path macro() throws Exception {
    in = Files.createDirectory(folder.resolve("in put"));
    model = TinyModel.write(folder.resolve("tiny model"));
    TestImages.save(TestImages.noise("a", 70, 45, 6), in.resolve("a b.tif"));
    TestImages.save(TestImages.noise("c", 30, 20, 7), in.resolve("c.tif"));
    Path example = Path.of("macros").toAbsolutePath();
    String[] lines = {
      "open('" + in.resolve("a b.tif") + "'); source = getImageID();",
      "run('RL-Restore...', 'model=" + q(model) + " engine=java');",
      "saveAs('Tiff', '" + folder.resolve("restored.tif") + "');",
      "selectImage(source); n = nImages;",
      "run('RL-Restore Apply Toolchain...', 'model=" + q(model) + " chain=1,2,stop engine=java');",
      "print('apply: ' + (nImages - n) + ' ' + getTitle());",
      "saveAs('Tiff', '" + folder.resolve("applied.tif") + "');",
      "selectImage(source); n = nImages;",
      "run('RL-Restore Degrade...', 'noise=20 seed=5');",
      "print('degrade: ' + (nImages - n) + ' ' + getTitle() + ' ' + bitDepth());",
      "n = nImages; rows = nResults;",
      "run('RL-Restore Evaluate...', 'reference=[a b.tif] model=" + q(model) + " engine=java');",
      "print('evaluate: ' + (nImages - n) + ' ' + (nResults - rows) + ' '"
          + " + getResultString('image', rows) + ' ' + getResult('PSNR (dB)', rows)"
          + " + ' ' + getResultString('chain', rows));",
      "run('RL-Restore Evaluate...', 'reference=[" + in.resolve("a b.tif") + "]');",
      "print('again: ' + (nResults - rows) + ' ' + getResult('PSNR (dB)', rows + 1));",
      "close('*');",
      "run('RL-Restore Batch...', 'input="
          + q(in)
          + " output="
          + q(folder.resolve("o u t"))
          + " pattern=*.tif model="
          + q(model)
          + " engine=java');",
      "print('batch: ' + nImages + ' ' + File.exists('" + folder.resolve("o u t/c.tif") + "'));",
      "run('RL-Restore Models...', 'add=" + q(model) + " name=mine show=mine');",
      "open('" + in.resolve("c.tif") + "');",
      "run('RL-Restore Apply Toolchain...', 'model=mine chain=2');",
      "print('models: ' + getTitle()); close('*');",
      "runMacro('"
          + example.resolve("apply_toolchain.ijm")
          + "', '"
          + in.resolve("c.tif")
          + "|"
          + folder.resolve("by example.tif")
          + "|2|"
          + model
          + "'); close('*');",
      "runMacro('"
          + example.resolve("batch_resumable.ijm")
          + "', '"
          + in
          + "|"
          + folder.resolve("ex ample")
          + "|"
          + model
          + "'); close('*');",
      "runMacro('"
          + example.resolve("degrade_and_evaluate.ijm")
          + "', '"
          + in.resolve("a b.tif")
          + "|"
          + model
          + "'); close('*');",
      "print('so far');",
      "run('RL-Restore Batch...', 'input=/nowhere output=/nowhere');",
      "print('still running');"
    };
    return Files.writeString(folder.resolve("macro.ijm"), String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @EnumSource(MacroTest.Way.class)
  void doesWhatItPromisesAndNothingElse(MacroTest.Way way) throws Exception {
    Path macro = macro();
    ImageJProcess.Result result = way.run(new ImageJProcess(folder), macro, "");
    String[] promised = {
      "apply: 1 a b restored\n",
      "degrade: 1 a b degraded 8\n",
      "evaluate: 0 1 a b degraded 2",
      " 1,2,stop\n",
      "again: 2 2",
      "batch: 0 1\n",
      "model mine added in " + folder.resolve("ImageJ with space/rl-restore-models/mine"),
      "A model for tests.",
      "models: c restored\n",
      "saved " + folder.resolve("by example.tif"),
      "\"a b.tif\",\"1,2,stop\",1.0000,",
      "dB by 1,2,stop\n",
      "so far\n",
      "RL-Restore: input is '/nowhere', which is no folder: choose one that exists\n"
    };
    for (String line : promised) {
      assertTrue(result.output.contains(line), () -> "no '" + line + "' in " + result);
    }
    assertFalse(result.output.contains("still running"), result::toString);
    assertFalse(result.output.contains("\tat "), result::toString);
    ImagePlus restored = TestImages.open(folder.resolve("restored.tif"));
    TestImages.assertSame(restored, TestImages.open(folder.resolve("applied.tif")));
    TestImages.assertSame(restored, TestImages.open(folder.resolve("o u t/a b.tif")));
    TestImages.assertSame(restored, TestImages.open(folder.resolve("ex ample/a b.tif")));
    assertEquals(3, Files.readAllLines(folder.resolve("o u t/rl-restore-batch.csv")).size());
  }
}
