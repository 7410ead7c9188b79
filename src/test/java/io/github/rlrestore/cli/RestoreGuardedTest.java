package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard and the doubt on the command line; the toy model takes tool 1, tool 2, stop. */
final class RestoreGuardedTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path out;

  /** Grey noise of sigma 15 of 255 in an RGB image. */
  @BeforeEach
  void makeInput() {
    Random random = new Random(3);
    ColorProcessor pixels = new ColorProcessor(80, 76);
    for (int i = 0; i < 80 * 76; i++) {
      int v = (int) Math.round(Math.max(0, Math.min(255, 120 + 15 * random.nextGaussian())));
      pixels.set(i, v << 16 | v << 8 | v);
    }
    in = folder.resolve("in.png");
    new ij.io.FileSaver(new ImagePlus("in", pixels)).saveAsPng(in.toString());
    out = folder.resolve("out.tif");
  }

  private JsonNode report(String... more) throws IOException {
    Path report = folder.resolve("report.json");
    List<String> args =
        new ArrayList<>(
            List.of("restore", in + "", "-o", out + "", "--report", report + "", "--force"));
    args.addAll(List.of(more));
    assertEquals(0, terminal.run(args.toArray(new String[0])), terminal.err());
    return new ObjectMapper().readTree(report.toFile()).get("images").get(0);
  }

  @Test
  void tellsTheEstimatesInTheReportTheInfoAndTheTerminal() throws IOException {
    JsonNode guard = report().get("guard").get(0);
    assertEquals("image", guard.get("scope").asText());
    assertEquals(15, guard.get("noise_sigma_255").asDouble(), 1.5);
    assertTrue(guard.get("blur_px").isNull());
    assertTrue(guard.get("estimated_gain_db").isNull());
    assertTrue(guard.get("rsp").isNumber());
    assertTrue(guard.get("mean_after").isNumber());
    assertTrue(terminal.out().contains("noise sigma 1"), terminal.out());
    String info = TestImages.open(out).getInfoProperty();
    assertTrue(info.contains("RL-Restore guard: image: input: noise sigma 1"), info);
  }

  @Test
  void saysWithWhatItWasDoneAndWritesAParagraphForAPaper() throws IOException {
    JsonNode image = report("--keep-mean", "--steps", "2");
    JsonNode all = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    String sum = all.get("model_sha256").asText();
    assertTrue(sum.matches("[0-9a-f]{64}"), sum);
    assertEquals(2, all.get("settings").get("steps").asInt());
    assertEquals("keep", all.get("settings").get("mean").asText());
    assertTrue(all.get("settings").get("seed").isNull(), "no random numbers are drawn");
    String methods = image.get("methods").asText();
    assertTrue(methods.contains("model " + all.get("model").asText()), methods);
    assertTrue(methods.contains(sum.substring(0, 16)), methods);
    assertTrue(methods.contains("up to 2 small neural networks"), methods);
    assertTrue(methods.contains("the mean of each plane was kept"), methods);
    String chain = image.get("decisions").get(0).get("chain").asText();
    assertTrue(methods.contains("The toolchain was " + chain + " ("), methods);
    double noise = image.get("guard").get(0).get("noise_sigma_255").asDouble();
    assertTrue(
        methods.contains(String.format(java.util.Locale.ROOT, "the noise was %.1f of 255", noise)),
        methods);
    String info = TestImages.open(out).getInfoProperty();
    assertTrue(info.contains("RL-Restore run: version "), info);
    assertTrue(info.contains("sha256 " + sum + "; engine "), info);
    assertTrue(info.contains("RL-Restore methods: " + methods + "\n"), info);
  }

  @Test
  void saysNothingIfTheGuardIsOff() throws IOException {
    assertFalse(report("--guard", "off").has("guard"));
    assertFalse(TestImages.open(out).getInfoProperty().contains("RL-Restore guard"));
  }

  @Test
  void rollbackEstimatesTheGain() throws IOException {
    JsonNode image = report("--guard", "rollback");
    assertTrue(image.get("guard").get(0).get("estimated_gain_db").isNumber(), image.toString());
  }

  @Test
  void keepsTheMean() throws IOException {
    JsonNode guard = report("--keep-mean").get("guard").get(0);
    assertEquals(guard.get("mean_before").asDouble(), guard.get("mean_after").asDouble(), 1e-6);
  }

  @Test
  void writesTheMapsOfDoubt() throws IOException {
    JsonNode doubt = report("--doubt").get("doubt").get(0);
    assertEquals(1, doubt.get("tiles").asInt());
    assertTrue(doubt.get("expected_error").asDouble() > 0, doubt.toString());
    ImagePlus error = TestImages.open(folder.resolve("out-error.tif"));
    assertEquals(32, error.getBitDepth());
    assertEquals(80, error.getWidth());
    assertEquals(8, TestImages.open(folder.resolve("out-doubtful.tif")).getBitDepth());
    ImagePlus unexplained = TestImages.open(folder.resolve("out-rse.tif"));
    double left = unexplained.getStatistics().mean;
    assertTrue(left < 15, "the toy leaves the noise in, so the result explains it: " + left);
    ImagePlus pearson = TestImages.open(folder.resolve("out-rsp.tif"));
    assertTrue(pearson.getStatistics().mean > 0.9, "" + pearson.getStatistics().mean);
  }

  @Test
  void namesWhatMakesNoSense() {
    assertEquals(2, terminal.run("restore", in + "", "-o", out + "", "--guard", "maybe"));
    assertTrue(terminal.err().contains("guard is 'maybe': choose off, warn or rollback"));
    assertEquals(
        2, terminal.run("restore", in + "", "-o", out + "", "--doubt", "--decide", "region"));
    assertTrue(terminal.err().contains("doubt judges whole planes"), terminal.err());
    assertFalse(Files.exists(out));
  }
}
