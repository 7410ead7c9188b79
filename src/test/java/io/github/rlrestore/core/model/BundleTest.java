package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.guard.DoubtScale;
import io.github.rlrestore.core.guard.TrainedRange;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read; format 1 stays readable. */
class BundleTest {
  private static final Path FIXTURES = Path.of("src/test/resources/bundles");

  @TempDir Path temporary;

  @Test
  void readsBackWhatWasWritten() {
    Bundle before = TinyModel.bundle();
    Path folder = temporary.resolve("model");
    new BundleWriter().write(before, folder, false);
    assertSameBundle(before, new BundleReader().read(folder));
  }

  @Test
  void readsTheSameFromDirectoryAndZip() throws IOException {
    Path zip = ModelFolder.tiny().zip(temporary.resolve("model.zip"));
    assertSameBundle(TinyModel.bundle(), new BundleReader().read(zip));
  }

  @Test
  void writesTheSameBytesForTheSameBundle() throws IOException {
    Path first = temporary.resolve("first");
    Path second = temporary.resolve("second");
    new BundleWriter().write(TinyModel.bundle(), first, false);
    new BundleWriter().write(new BundleReader().read(first), second, false);
    for (String name : BundleFiles.NAMES) {
      assertSameFile(first.resolve(name), second.resolve(name));
    }
  }

  /** What the report calls a model can be checked with sha256sum, before and after it is read. */
  @Test
  void itsChecksumIsThatOfItsModelJson() throws IOException {
    Bundle made = TinyModel.bundle();
    Path folder = temporary.resolve("model");
    new BundleWriter().write(made, folder, false);
    String file = Checksum.of(Files.readAllBytes(folder.resolve(BundleFiles.MODEL)));
    Bundle read = new BundleReader().read(folder);
    assertEquals(file, made.checksum());
    assertEquals(file, read.checksum());
    assertEquals(file, read.withName("other").withName(read.name()).checksum());
    assertNotEquals(file, read.withName("other").checksum());
  }

  @Test
  void toolsOfTheSameLayersShareOneNetwork() throws IOException {
    assertEquals(3, ModelFolder.tiny().json().get("networks").size());
    Bundle read = new BundleReader().read(ModelFolder.tiny().directory(temporary.resolve("model")));
    assertSame(read.toolbox().tool(1).network(), read.toolbox().tool(3).network());
  }

  @ParameterizedTest
  @ValueSource(strings = {"format-1", "format-1.zip"})
  void readsTheFixtureOfFormat1(String file) {
    Bundle bundle = new BundleReader().read(FIXTURES.resolve(file));
    assertSameBundle(TinyModel.bundle(), bundle);
    Model model = new Model(bundle, new JavaEngine());
    float[] first = output(model, 1);
    float[] second = output(model, 2);
    assertEquals(0.33655858, first[100], 1e-6, "tool 1");
    assertEquals(-0.033204634, second[100], 1e-6, "tool 2");
    Toolchain chain =
        model
            .restorer()
            .restore(new PatchWorkpiece(model, TinyModel.image()), Budget.ofSteps(3), Task.NONE);
    assertEquals("3,3,3", chain.toString());
    assertEquals(0.12432343, chain.steps().get(0).value(), 1e-6, "value of the first step");
  }

  @Test
  void stillWritesFormat1AsTheFixtureHasIt() throws IOException {
    Path folder = temporary.resolve("model");
    new BundleWriter().write(TinyModel.bundle(), folder, false);
    for (String name : BundleFiles.NAMES) {
      assertSameFile(FIXTURES.resolve("format-1").resolve(name), folder.resolve(name));
    }
  }

  @Test
  void readsTheFixtureOfFormat2() {
    Bundle bundle = new BundleReader().read(FIXTURES.resolve("format-2"));
    assertSameBundle(TinyModel.bundle(), bundle);
    assertArrayEquals(new double[] {1, 40}, bundle.trainedRange().noise().orElseThrow());
    assertArrayEquals(new double[] {0, 2.5}, bundle.trainedRange().blur().orElseThrow());
    assertTrue(bundle.trainedRange().correlation().isEmpty());
    assertEquals(0.01, bundle.doubtScale().floor());
  }

  @Test
  void writesFormat2AsTheFixtureHasIt() throws IOException {
    Path folder = temporary.resolve("model");
    new BundleWriter().write(ranged(), folder, false);
    for (String name : BundleFiles.NAMES) {
      assertSameFile(FIXTURES.resolve("format-2").resolve(name), folder.resolve(name));
    }
  }

  /** The tiny bundle with the parts that came with format 2. */
  static Bundle ranged() {
    return TinyModel.bundle()
        .withTrainedRange(
            new TrainedRange(
                Optional.of(new double[] {1, 40}),
                Optional.of(new double[] {0, 2.5}),
                Optional.empty()))
        .withDoubtScale(new DoubtScale(5, 2, 0.01));
  }

  @Test
  void readsTheFixtureOfFormat3() {
    Bundle bundle = new BundleReader().read(FIXTURES.resolve("format-3"));
    Model model = new Model(bundle, new JavaEngine());
    // its last layer says nothing: what is left is the smoothing
    Tensor smoothed = Blur.apply(TinyModel.image(), 1.25);
    assertArrayEquals(smoothed.data(), output(model, 2), 1e-6f);
  }

  @Test
  void writesFormat3AsTheFixtureHasIt() throws IOException {
    Path folder = temporary.resolve("model");
    new BundleWriter().write(smoothing(), folder, false);
    for (String name : BundleFiles.NAMES) {
      assertSameFile(FIXTURES.resolve("format-3").resolve(name), folder.resolve(name));
    }
  }

  @Test
  void smoothingInABundleThatSaysAnOlderFormatIsRefused() throws IOException {
    Path folder = temporary.resolve("model");
    new BundleWriter().write(smoothing(), folder, false);
    Path json = folder.resolve("model.json");
    Files.writeString(
        json, Files.readString(json).replaceFirst("\"format\"( ?): 3", "\"format\"$1: 1"));
    RestoreException e =
        assertThrows(RestoreException.class, () -> new BundleReader().read(folder));
    assertTrue(e.getMessage().contains("format 3"), e.getMessage());
  }

  @Test
  void readsTheFixtureOfFormat4() {
    Bundle bundle = new BundleReader().read(FIXTURES.resolve("format-4"));
    assertEquals(Choice.VALUES, bundle.agent().choice());
    for (String older : List.of("format-1", "format-2", "format-3")) {
      assertEquals(
          Choice.VOTES, new BundleReader().read(FIXTURES.resolve(older)).agent().choice(), older);
    }
  }

  @Test
  void writesFormat4AsTheFixtureHasIt() throws IOException {
    Bundle tiny = TinyModel.bundle();
    Bundle choosing =
        new Bundle(
            tiny.name(),
            tiny.toolbox(),
            tiny.agent().withChoice(Choice.VALUES),
            tiny.maxTrainedSteps(),
            tiny.trainedOn(),
            tiny.licence(),
            tiny.card());
    Path folder = temporary.resolve("model");
    new BundleWriter().write(choosing, folder, false);
    for (String name : BundleFiles.NAMES) {
      assertSameFile(FIXTURES.resolve("format-4").resolve(name), folder.resolve(name));
    }
  }

  /** The tiny bundle with a second tool that smooths. */
  private static Bundle smoothing() {
    Bundle tiny = TinyModel.bundle();
    List<Tool> tools = new ArrayList<>(tiny.toolbox().tools());
    Network network = new UnshuffledTool(tiny.channels(), 2, 0).around(1.25).network();
    Map<String, float[]> silent = new LinkedHashMap<>();
    network.parameters().forEach(q -> silent.put(q.name(), new float[q.size()]));
    tools.set(1, new Tool(2, "smooth", "noise", 10, 50, network, new Weights(silent)));
    return new Bundle(
        tiny.name(),
        new Toolbox(tools),
        tiny.agent(),
        tiny.maxTrainedSteps(),
        tiny.trainedOn(),
        tiny.licence(),
        tiny.card());
  }

  @Test
  void theModelForMicrographsBringsItsOwnRangeAndDoubt() {
    Bundle bundle = new BundleStore().open("microscopy-grey");
    assertTrue(bundle.ownRange().isPresent());
    assertTrue(bundle.ownDoubt().isPresent());
  }

  @Test
  void aModelOfFormat1IsJudgedByTheBandsOfItsTools() {
    Bundle bundle = new BundleReader().read(FIXTURES.resolve("format-1"));
    assertEquals(DoubtScale.COMMON, bundle.doubtScale());
    assertTrue(
        bundle.trainedRange().noise().isPresent() || bundle.trainedRange().blur().isPresent());
  }

  private static void assertSameFile(Path a, Path b) throws IOException {
    assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b), a + " and " + b);
  }

  private static float[] output(Model model, int tool) {
    Tensor image = TinyModel.image();
    return model.runner(model.toolbox().tool(tool)).run(List.of(image)).get(0).data();
  }

  static void assertSameBundle(Bundle a, Bundle b) {
    assertEquals(a.name(), b.name());
    assertEquals(a.channels(), b.channels());
    assertEquals(a.patch(), b.patch());
    assertEquals(a.maxTrainedSteps(), b.maxTrainedSteps());
    assertEquals(a.trainedOn(), b.trainedOn());
    assertEquals(a.licence(), b.licence());
    assertEquals(a.card(), b.card());
    assertEquals(a.agent().stateSize(), b.agent().stateSize());
    assertSameNetwork(
        a.agent().network(), a.agent().weights(), b.agent().network(), b.agent().weights());
    assertEquals(a.toolbox().size(), b.toolbox().size());
    for (int i = 1; i <= a.toolbox().size(); i++) {
      Tool x = a.toolbox().tool(i);
      Tool y = b.toolbox().tool(i);
      assertEquals(x.toString(), y.toString());
      assertEquals(x.family(), y.family());
      assertEquals(x.bandFrom(), y.bandFrom());
      assertEquals(x.bandTo(), y.bandTo());
      assertSameNetwork(x.network(), x.weights(), y.network(), y.weights());
    }
  }

  private static void assertSameNetwork(Network a, Weights av, Network b, Weights bv) {
    assertEquals(NetworkJsonWriter.write(a), NetworkJsonWriter.write(b));
    assertTrue(a.parameterCount() > 0);
    for (Parameter p : a.parameters()) {
      assertArrayEquals(av.get(p.name()), bv.get(p.name()), p.name());
    }
  }
}
