package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rlrestore.core.model.tensorflow.Import2018;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.EngineChoice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The authors' model gives what an independent evaluation of their weights gave. */
class GoldenTest {
  private static final double TOLERANCE = 1e-3;

  private static Bundle bundle;
  private static JsonNode golden;

  @BeforeAll
  static void importModel() throws IOException {
    ReferenceFolder.require();
    bundle = new Import2018().read(ReferenceFolder.PATH);
    golden = new ObjectMapper().readTree(ReferenceFolder.PATH.resolve("golden.json").toFile());
  }

  private static RecordingEngine engine(String word) {
    if (!word.equals("java")) {
      EngineChoice auto = EngineChoice.of("auto");
      Assumptions.assumeTrue(auto.engine().name().equals(word), "skipped: " + auto.reason());
    }
    return new RecordingEngine(EngineChoice.of(word).engine());
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "nd4j"})
  void reproducesTheTwelvePairs(String engine) throws IOException {
    Model model = new Model(bundle, engine(engine));
    int pairs = 0;
    for (JsonNode sample : golden.get("samples")) {
      if (!sample.get("set").asText().equals("mine")) {
        checkPair(model, sample);
        pairs++;
      }
    }
    assertEquals(12, pairs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "nd4j"})
  void reproducesTheFourRealImages(String engine) throws IOException {
    RecordingEngine recording = engine(engine);
    Model model = new Model(bundle, recording);
    int images = 0;
    for (JsonNode sample : golden.get("samples")) {
      if (sample.get("set").asText().equals("mine")) {
        checkRealImage(model, recording, sample);
        images++;
      }
    }
    assertEquals(4, images);
  }

  private static void checkPair(Model model, JsonNode sample) throws IOException {
    String at = sample.get("set").asText() + " " + sample.get("index").asInt();
    String set = sample.get("set").asText();
    Tensor in = image(set + "_in/" + sample.get("index").asInt() + "_in.png", sample);
    Tensor truth = image(set + "_gt/" + sample.get("index").asInt() + "_gt.png", sample);
    assertEquals(sample.get("psnr_in_db").asDouble(), Psnr.db(in, truth, 1), TOLERANCE, at);

    GridWorkpiece work = new GridWorkpiece(model, in);
    Toolchain chain = model.restorer().restore(work, Budget.ofSteps(3), Task.NONE);
    checkActions(sample, chain, at);
    for (int i = 0; i < chain.steps().size(); i++) {
      Step step = chain.steps().get(i);
      JsonNode expected = sample.get("steps").get(i);
      String where = at + " step " + (i + 1);
      checkNumbers(expected.get("q"), step.values(), TOLERANCE, where + " value");
      if (step.action() != model.toolbox().stop()) {
        Tensor out = work.states().get(i + 1);
        double psnr = Psnr.db(out, truth, 1);
        assertEquals(expected.get("psnr_db").asDouble(), psnr, TOLERANCE, where + " PSNR");
        checkNumbers(expected.get("out_mean_rgb"), means(out), 1e-5, where + " mean");
        double[] pixel = {out.get(0, 31, 17, 0), out.get(0, 31, 17, 1), out.get(0, 31, 17, 2)};
        checkNumbers(expected.get("out_pixel_31_17"), pixel, 1e-5, where + " pixel");
      }
    }
  }

  private static void checkRealImage(Model model, RecordingEngine engine, JsonNode sample)
      throws IOException {
    String at = "mine " + sample.get("index").asInt();
    Tensor in = image("mine/" + sample.get("index").asInt() + ".png", sample);
    assertEquals(sample.get("height").asInt(), in.h(), at);
    assertEquals(sample.get("width").asInt(), in.w(), at);

    GridWorkpiece work = new GridWorkpiece(model, in);
    engine.takeValues();
    Toolchain chain = model.restorer().restore(work, Budget.ofSteps(3), Task.NONE);
    List<Tensor> looks = engine.takeValues();
    checkActions(sample, chain, at);
    for (int i = 0; i < chain.steps().size(); i++) {
      JsonNode expected = sample.get("steps").get(i);
      String where = at + " step " + (i + 1);
      assertEquals(expected.get("votes").toString(), votes(looks.get(i)), where);
      if (chain.steps().get(i).action() != model.toolbox().stop()) {
        Tensor out = work.states().get(i + 1);
        checkNumbers(expected.get("out_mean_rgb"), means(out), 1e-5, where + " mean");
      }
    }
  }

  private static void checkActions(JsonNode sample, Toolchain chain, String at) {
    StringBuilder expected = new StringBuilder();
    StringBuilder found = new StringBuilder();
    sample.get("steps").forEach(s -> expected.append(s.get("action").asInt()).append(' '));
    chain.steps().forEach(s -> found.append(s.action()).append(' '));
    assertEquals(expected.toString(), found.toString(), at);
  }

  private static void checkNumbers(
      JsonNode expected, double[] found, double tolerance, String what) {
    assertEquals(expected.size(), found.length, what);
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected.get(i).asDouble(), found[i], tolerance, what + " " + (i + 1));
    }
  }

  private static Tensor image(String file, JsonNode sample) throws IOException {
    Tensor t = ReferenceFolder.image(file);
    return sample.get("transposed").asBoolean() ? ReferenceFolder.transposed(t) : t;
  }

  /** The action each patch values highest, as JSON. */
  private static String votes(Tensor values) {
    StringBuilder text = new StringBuilder("[");
    for (int n = 0; n < values.n(); n++) {
      int best = 0;
      for (int a = 1; a < values.c(); a++) {
        if (values.get(n, 0, 0, a) > values.get(n, 0, 0, best)) {
          best = a;
        }
      }
      text.append(n == 0 ? "" : ",").append(best + 1);
    }
    return text.append("]").toString();
  }

  private static double[] means(Tensor t) {
    double[] sum = new double[t.c()];
    for (int i = 0; i < t.data().length; i++) {
      sum[i % t.c()] += t.data()[i] / (double) (t.h() * t.w());
    }
    return sum;
  }
}
