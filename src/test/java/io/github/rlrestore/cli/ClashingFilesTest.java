package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.zarr.ZarrFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a call reads or writes is written over by the same call, not even with --force. */
final class ClashingFilesTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  private int run(String command, Object... words) {
    List<String> line = new ArrayList<>(List.of(command));
    List.of(words).forEach(w -> line.add(w.toString()));
    line.add("--force");
    return terminal.run(line);
  }

  private void assertRefused(int code, String why) {
    assertTrue(code != 0, "nothing was refused");
    assertEquals(1, terminal.errorLines().size(), terminal.err());
    assertTrue(terminal.err().contains(why), terminal.err());
  }

  @Test
  void theReportIsNeitherInputNorResult() throws IOException {
    Path in = TestImages.rgb(folder.resolve("a.tif"));
    byte[] before = Files.readAllBytes(in);
    Path out = folder.resolve("o.tif");
    assertRefused(run("restore", in, "-o", out, "--report", in), "is the input " + in);
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), in);
    assertRefused(run("restore", in, "-o", out, "--report", link), "is the input " + in);
    assertRefused(run("restore", in, "-o", out, "--report", out), "is the result of " + in);
    assertRefused(
        run("restore", in, "-o", out, "--save-steps", "--report", folder.resolve("o-step2.tif")),
        "is an image beside the result of " + in);
    assertArrayEquals(before, Files.readAllBytes(in));
    assertFalse(Files.exists(out), "refused before the work");
  }

  @Test
  void stepsAndMapsAreNotWrittenOverTheInput() throws IOException {
    for (String[] c :
        new String[][] {
          {"o-step1.tif", "--save-steps"},
          {"o-error.tif", "--doubt"},
          {"o-gain.tif", "--decide=region", "--maps"}
        }) {
      Path in = TestImages.rgb(folder.resolve(c[0]));
      byte[] before = Files.readAllBytes(in);
      Path out = folder.resolve("o.tif");
      List<Object> words = new ArrayList<>(List.of(in, "-o", out));
      words.addAll(List.of(c).subList(1, c.length));
      assertRefused(run("restore", words.toArray()), "is the input " + in);
      assertArrayEquals(before, Files.readAllBytes(in), c[0]);
      assertFalse(Files.exists(out), c[0]);
    }
  }

  @Test
  void whatLiesBesideOneResultIsNotTheResultOfAnother() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    for (String name : List.of("a.tif", "a-step1.tif", "a-error.tif")) {
      TestImages.rgb(in.resolve(name));
    }
    Path out = folder.resolve("new");
    int code = run("restore", in, "-o", out, "--save-steps", "--doubt", "--steps", "1");
    assertEquals(1, code);
    String refused = in.resolve("a.tif") + " would be written to " + out.resolve("a-step1.tif");
    assertTrue(terminal.err().contains(refused), terminal.err());
    String taken = ", which is the result of " + in.resolve("a-step1.tif");
    assertTrue(terminal.err().contains(taken), terminal.err());
    assertFalse(Files.exists(out.resolve("a.tif")), terminal.err() + terminal.out());
    Path alone = folder.resolve("alone.tif");
    assertEquals(0, run("restore", in.resolve("a-step1.tif"), "-o", alone, "--steps", "1"));
    assertArrayEquals(
        (int[]) TestImages.open(alone).getProcessor().getPixels(),
        (int[]) TestImages.open(out.resolve("a-step1.tif")).getProcessor().getPixels());
  }

  @Test
  void theReportOfAZarrImageLiesOutsideOfInputAndResult() throws IOException {
    Path in = folder.resolve("in.zarr");
    Path out = folder.resolve("out.zarr");
    ZarrFixture.write(in, new long[] {70, 80}, 64);
    Path attributes = in.resolve(".zattrs");
    byte[] before = Files.readAllBytes(attributes);
    assertRefused(run("restore", in, "-o", out, "--report", attributes), "lies in the input " + in);
    assertRefused(run("restore", in, "-o", out, "--report", out), "is the result " + out);
    assertArrayEquals(before, Files.readAllBytes(attributes));
    assertFalse(Files.exists(out));
  }

  @Test
  void scoresAreNotWrittenOverImagesOrEachOther() throws IOException {
    Path inputs = Files.createDirectory(folder.resolve("inputs"));
    Path originals = Files.createDirectory(folder.resolve("originals"));
    Path in = TestImages.rgb(inputs.resolve("a.png"));
    Path original = TestImages.rgb(originals.resolve("a.png"));
    byte[] before = Files.readAllBytes(original);
    Path scores = folder.resolve("scores");
    Object[] line = {"--input", inputs, "--reference", originals, "--json", in};
    assertRefused(run("evaluate", line), "is the input " + in);
    line[4] = "--csv";
    line[5] = original;
    assertRefused(run("evaluate", line), "is the input " + original);
    assertArrayEquals(before, Files.readAllBytes(original));
    assertRefused(
        run(
            "evaluate",
            "--input",
            inputs,
            "--reference",
            originals,
            "--csv",
            scores,
            "--json",
            scores),
        "is the file of --json");
    assertFalse(Files.exists(scores));
  }
}
