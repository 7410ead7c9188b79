package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "RL-Restore Batch..." and "RL-Restore Evaluate..." by SciJava. */
class FolderCommandsTest {
  @TempDir Path folder;
  private Commands commands;
  private String model;
  private Path in;
  private Path out;

  @BeforeEach
  void start() throws Exception {
    commands = new Commands();
    model = TinyModel.write(folder.resolve("a tiny model")).toString();
    in = Files.createDirectory(folder.resolve("in put"));
    out = folder.resolve("new/out put");
    TestImages.save(TestImages.noise("a", 40, 30, 1), in.resolve("a 1.tif"));
    TestImages.save(TestImages.noise("b", 66, 20, 2), in.resolve("b.tif"));
    Files.writeString(in.resolve("notes.txt"), "no image");
  }

  @AfterEach
  void stop() {
    commands.close();
  }

  private ResultsTable batch(Object... more) throws Exception {
    Object[] all = {"input", in, "output", out, "model", model, "engine", "java"};
    Object[] inputs = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, inputs, all.length, more.length);
    for (int i = 1; i < inputs.length; i += 2) {
      inputs[i] = inputs[i].toString();
    }
    return (ResultsTable) commands.run(BatchCommand.class, inputs).getOutput("table");
  }

  @Test
  void aBatchWritesTheImagesAndTheTables() throws Exception {
    ResultsTable table = batch();
    assertEquals(2, table.size());
    assertEquals("a 1.tif", table.getStringValue("file", 0));
    assertEquals("1,2,stop", table.getStringValue("chain", 0));
    assertEquals(1.0, table.getValue("predicted gain (dB)", 0), 1e-6);
    assertTrue(table.getValue("time (s)", 1) > 0);
    assertEquals("", table.getStringValue("error", 1));
    ImagePlus source = TestImages.open(in.resolve("b.tif"));
    ImagePlus expected =
        commands.image(RestoreCommand.class, "source", source, "model", model, "engine", "java");
    TestImages.assertSame(expected, TestImages.open(out.resolve("b.tif")));
    List<String> csv = Files.readAllLines(out.resolve("rl-restore-batch.csv"));
    assertEquals("file,chain,predicted_gain_db,seconds,error", csv.get(0));
    assertTrue(csv.get(1).matches("\"a 1.tif\",\"1,2,stop\",1.0000,\\d+\\.\\d+,"), csv.get(1));
    assertEquals(3, csv.size());
    assertEquals(
        List.of("chain,decisions,files", "\"1,2,stop\",2,2"),
        Files.readAllLines(out.resolve("rl-restore-chains.csv")));
  }

  @Test
  void writesAReportBesideEveryResultIfAsked() throws Exception {
    batch();
    assertFalse(Files.exists(out.resolve("b.tif.json")), "not asked");
    batch("reports", "yes", "skip", "no");
    for (String name : new String[] {"a 1.tif", "b.tif"}) {
      String text = Files.readString(out.resolve(name + ".json"));
      assertTrue(text.contains("\"chain\" : \"1,2,stop\""), text);
      assertTrue(text.contains("\"methods\" : \"Images were restored with RL-Restore"), text);
    }
  }

  @Test
  void oneBadFileStopsNoOther() throws Exception {
    Files.writeString(in.resolve("a 2.tif"), "this is no TIFF");
    ResultsTable table = batch();
    assertEquals(3, table.size());
    assertTrue(
        table.getStringValue("error", 1).contains("is not a TIFF file"),
        table.getStringValue("error", 1));
    assertEquals("", table.getStringValue("chain", 1));
    assertTrue(Files.exists(out.resolve("b.tif")));
    assertFalse(Files.exists(out.resolve("a 2.tif")));
  }

  @Test
  void goesOnWhereItStopped() throws Exception {
    Path bad = Files.writeString(in.resolve("c.tif"), "this is no TIFF");
    batch();
    Path done = out.resolve("b.tif");
    FileTime long_ago = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(done, long_ago);
    TestImages.save(TestImages.noise("c", 30, 30, 3), bad);
    ResultsTable table = batch("skip", "yes");
    assertEquals(long_ago, Files.getLastModifiedTime(done), "was restored again");
    assertEquals("1,2,stop", table.getStringValue("chain", 1), "was forgotten");
    assertEquals("", table.getStringValue("error", 2));
    assertEquals("1,2,stop", table.getStringValue("chain", 2));
    batch("skip", "no");
    assertFalse(Files.getLastModifiedTime(done).equals(long_ago), "was not restored again");
  }

  @Test
  void doingSomeFilesAgainKeepsTheRowsOfTheOthers() throws Exception {
    batch();
    ResultsTable table = batch("pattern", "b*", "skip", "no");
    assertEquals(2, table.size());
    assertEquals("1,2,stop", table.getStringValue("chain", 0), "of the earlier call");
  }

  @Test
  void takesTheFilesOfThePattern() throws Exception {
    ResultsTable table = batch("pattern", "{b,c}*.tif");
    assertEquals(1, table.size());
    assertEquals("b.tif", table.getStringValue("file", 0));
  }

  @Test
  void refusesABatchThatMakesNoSense() throws Exception {
    String[][] cases = {
      {"pattern", "*.png", "is called like '*.png'"},
      {"pattern", "[", "pattern is '['"},
      {"skip", "perhaps", "skip is 'perhaps': choose yes or no"},
      {"input", folder.resolve("no").toString(), "which is no folder"},
      {"input", "", "input is missing: write input=FOLDER"},
      {"output", in.toString(), "output is the input folder itself"},
      {"steps", "0", "steps is 0: choose a whole number, 1 to 10"},
      {"model", "nowhere", "there is no model 'nowhere'"}
    };
    for (String[] c : cases) {
      String output = c[0].equals("output") ? c[1] : out.toString();
      String input = c[0].equals("input") ? c[1] : in.toString();
      String error =
          commands.error(
              BatchCommand.class,
              c[0].equals("model") ? "engine" : "model",
              c[0].equals("model") ? "java" : model,
              c[0],
              c[1],
              "input",
              input,
              "output",
              output);
      assertTrue(error.contains(c[2]), error);
    }
    assertFalse(Files.exists(out), "something was written");
  }

  @Test
  void failsIfNothingCouldBeRestored() throws Exception {
    Files.writeString(in.resolve("a 1.tif"), "this is no TIFF");
    String error =
        commands.error(
            BatchCommand.class,
            "input",
            in.toString(),
            "output",
            out.toString(),
            "pattern",
            "a*",
            "model",
            model);
    assertTrue(error.startsWith("none of the 1 images could be restored"), error);
    assertTrue(Files.exists(out.resolve("rl-restore-batch.csv")));
  }

  @Test
  void leavesAForeignTableAlone() throws Exception {
    Files.createDirectories(out);
    Path table = Files.writeString(out.resolve("rl-restore-batch.csv"), "my,own\n1,2\n");
    String error =
        commands.error(
            BatchCommand.class, "input", in.toString(), "output", out.toString(), "model", model);
    assertTrue(error.contains("is no table of an earlier batch"), error);
    assertEquals("my,own\n1,2\n", Files.readString(table));
  }

  private static Tensor tensor(ImagePlus image) {
    float[] data = new float[image.getWidth() * image.getHeight()];
    for (int i = 0; i < data.length; i++) {
      data[i] = image.getProcessor().getf(i) / 255f;
    }
    return new Tensor(1, image.getHeight(), image.getWidth(), 1, data);
  }

  @Test
  void scoresAnImageAgainstAFileWithAndWithoutAModel() throws Exception {
    ImagePlus source = TestImages.noise("leaf", 40, 30, 9);
    ImagePlus clean = TestImages.open(in.resolve("a 1.tif"));
    double psnr = Psnr.db(tensor(source), tensor(clean), 1);
    String reference = in.resolve("a 1.tif").toString();
    ResultsTable plain =
        (ResultsTable)
            commands
                .run(EvaluateCommand.class, "source", source, "reference", reference)
                .getOutput("table");
    assertEquals(1, plain.size());
    assertEquals(psnr, plain.getValue("PSNR (dB)", 0), 1e-9);
    assertTrue(plain.getValue("SSIM", 0) < 1);
    assertFalse(plain.columnExists("restored PSNR (dB)"));
    ResultsTable restored =
        (ResultsTable)
            commands
                .run(
                    EvaluateCommand.class,
                    "source",
                    source,
                    "reference",
                    reference,
                    "model",
                    model,
                    "engine",
                    "java")
                .getOutput("table");
    assertEquals(psnr, restored.getValue("PSNR (dB)", 0), 1e-9);
    assertEquals("1,2,stop", restored.getStringValue("chain", 0));
    assertEquals(
        restored.getValue("gain (dB)", 0), restored.getValue("restored PSNR (dB)", 0) - psnr, 1e-9);
    assertFalse(source.isLocked());
  }

  @Test
  void scoresAFolderAgainstAFolder() throws Exception {
    Path clean = Files.createDirectory(folder.resolve("clean"));
    TestImages.save(TestImages.noise("a", 40, 30, 1), clean.resolve("a 1.tif"));
    TestImages.save(TestImages.noise("b", 66, 21, 2), clean.resolve("b.tif"));
    for (String m : new String[] {"none", model}) {
      ResultsTable table =
          (ResultsTable)
              commands
                  .run(
                      EvaluateCommand.class,
                      "input",
                      in.toString(),
                      "reference",
                      clean.toString(),
                      "model",
                      m,
                      "engine",
                      "java")
                  .getOutput("table");
      assertEquals(2, table.size());
      int a = table.getStringValue("image", 0).equals("a 1.tif") ? 0 : 1;
      assertEquals(Double.POSITIVE_INFINITY, table.getValue("PSNR (dB)", a));
      assertTrue(
          table.getStringValue("error", 1 - a).contains("must have the same size"),
          table.getStringValue("error", 1 - a));
      assertEquals(m.equals(model), table.columnExists("restored PSNR (dB)"));
    }
  }

  @Test
  void refusesAnEvaluationThatMakesNoSense() throws Exception {
    ImagePlus source = TestImages.noise("leaf", 40, 30, 9);
    String[][] cases = {
      {"", "reference is missing"},
      {"no such image", "there is no open image and no file 'no such image'"},
      {in.resolve("b.tif").toString(), "must have the same size and type"}
    };
    for (String[] c : cases) {
      String error = commands.error(EvaluateCommand.class, "source", source, "reference", c[0]);
      assertTrue(error.contains(c[1]), error);
    }
    String error = commands.error(EvaluateCommand.class, "reference", "leaf");
    assertEquals("there is no image: open an image first", error);
  }
}
