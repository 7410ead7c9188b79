package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that learn each for itself and, besides, a part together. */
class ToolLearnersTest {
  private static final int[] ONCE = {1, 1, 1};

  @TempDir Path temp;

  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private Networks networks() throws IOException {
    return new Networks(new TinyConfig(1, 1, 1, 1).read(temp));
  }

  private static float[] gradient(int size, long seed) {
    Random r = new Random(seed);
    float[] g = new float[size];
    for (int i = 0; i < size; i++) {
      g[i] = (float) r.nextGaussian();
    }
    return g;
  }

  private static List<float[]> gradients(int size, long seed) {
    return List.of(gradient(size, seed), gradient(size, seed + 10), gradient(size, seed + 20));
  }

  @Test
  void stepTogetherMovesAllToolsAlikeAndKeepsWhatIsTheirOwn() throws IOException {
    ToolLearners learners = ToolLearners.eachWithCommonPart(networks());
    int size = learners.get(0).net().values().length;
    learners.get(1).update(gradient(size, 1), 0.01, 1e9);
    List<float[]> before = new ArrayList<>();
    for (int t = 0; t < learners.size(); t++) {
      before.add(learners.get(t).net().values().clone());
    }
    float[] g = gradient(size, 2);
    learners.updateTogether(List.of(g, new float[size], new float[size]), ONCE, 0.01);
    for (int t = 0; t < learners.size(); t++) {
      for (int i = 0; i < size; i++) {
        // Adam's first step is the rate, against the gradient
        float moved = learners.get(t).net().values()[i] - before.get(t)[i];
        assertEquals(-0.01 * Math.signum(g[i]), moved, 1e-5, "tool " + t + ", weight " + i);
      }
    }
  }

  @Test
  void whatIsLearntTogetherIsSavedToo() throws IOException {
    ToolLearners whole = ToolLearners.eachWithCommonPart(networks());
    int size = whole.get(0).net().values().length;
    whole.updateTogether(gradients(size, 3), ONCE, 0.01);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.write(new DataOutputStream(bytes));
    ToolLearners resumed = ToolLearners.eachWithCommonPart(networks());
    resumed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    whole.updateTogether(gradients(size, 4), ONCE, 0.01);
    resumed.updateTogether(gradients(size, 4), ONCE, 0.01);
    for (int t = 0; t < whole.size(); t++) {
      assertArrayEquals(whole.get(t).net().values(), resumed.get(t).net().values());
    }
  }

  @Test
  void toolThatIsWantedAroundASmoothedImageBeginsAsThatSmoothing() throws IOException {
    Networks plain = networks();
    Path file = temp.resolve("config.json");
    String json = Files.readString(file);
    Files.writeString(
        file, json.replace("\"name\":\"denoise\",", "\"name\":\"denoise\",\"smooth\":1.5,"));
    Networks smooth = new Networks(TrainingConfig.read(file), plain.bundle("card"));
    Tensor image = new Tensor(1, 20, 17, 3, gradient(20 * 17 * 3, 8));
    Tensor expected = Blur.apply(image, 1.5);
    Nd4jEngine engine = new Nd4jEngine();
    Tool tool = smooth.tool(1);
    Tensor got = engine.prepare(tool.network(), tool.weights()).run(List.of(image)).get(0);
    assertArrayEquals(expected.data(), got.data(), 1e-5f);
    assertArrayEquals(
        plain.tool(0).weights().get("tail/weight"), smooth.tool(0).weights().get("tail/weight"));
    // once made so, it goes on from where it was
    Networks again = new Networks(TrainingConfig.read(file), smooth.bundle("card"));
    assertArrayEquals(
        tool.weights().get("head/weight"), again.tool(1).weights().get("head/weight"));
  }

  @Test
  void toolOfOtherLayersLearnsAloneWhileTheOthersLearnTogether() throws IOException {
    Networks same = networks();
    List<Tool> tools = new ArrayList<>(same.toolbox().tools());
    Network wide = new UnshuffledTool(3, 10, 1).network();
    tools.set(2, new Tool(3, "wide", "jpeg", 10, 100, wide, new InitialWeights(1).of(wide)));
    Bundle bundle =
        new Bundle("mixed", new Toolbox(tools), same.agent(), 3, "shapes", "CC0", "card");
    Networks mixed = new Networks(new TinyConfig(1, 1, 1, 1).read(temp), bundle);
    ToolLearners learners = ToolLearners.eachWithCommonPart(mixed);
    int size = learners.get(0).net().values().length;
    int other = learners.get(2).net().values().length;
    float[] before = learners.get(1).net().values().clone();
    float[] alone = learners.get(2).net().values().clone();
    float[] g = gradient(size, 9);
    learners.updateTogether(List.of(g, new float[size], gradient(other, 9)), ONCE, 0.01);
    for (int i = 0; i < size; i++) {
      float moved = learners.get(1).net().values()[i] - before[i];
      assertEquals(-0.01 * Math.signum(g[i]), moved, 1e-5, "weight " + i);
    }
    assertArrayEquals(alone, learners.get(2).net().values());
  }

  @Test
  void toolBeginsAsTheToolOfAnotherModelThatItNames() throws IOException {
    Networks networks = networks();
    Networks other = networks();
    int size = Math.toIntExact(other.tool(1).network().parameterCount());
    other.setTool(1, TrainableNetwork.weights(other.tool(1).network(), gradient(size, 6)));
    Path model = temp.resolve("other");
    new BundleWriter().write(other.bundle("card"), model, false);
    Path file = temp.resolve("config.json");
    String json = Files.readString(file);
    String start = "\"name\":\"dejpeg\",\"start\":\"" + model + ":2\",";
    Files.writeString(file, json.replace("\"name\":\"dejpeg\",", start));
    Networks begun = new Networks(TrainingConfig.read(file));
    assertEquals("dejpeg", begun.tool(2).name());
    assertArrayEquals(
        other.tool(1).weights().get("tail/weight"), begun.tool(2).weights().get("tail/weight"));
    Networks inPlace = new Networks(TrainingConfig.read(file), networks.bundle("card"));
    assertArrayEquals(
        other.tool(1).weights().get("tail/weight"), inPlace.tool(2).weights().get("tail/weight"));
    Files.writeString(file, json.replace("\"name\":\"dejpeg\",", start.replace(":2", ":9")));
    TrainingConfig tooHigh = TrainingConfig.read(file);
    UsageException e = assertThrows(UsageException.class, () -> new Networks(tooHigh));
    assertTrue(e.getMessage().contains("has 3 tools"), e.getMessage());
    Files.writeString(file, json.replace("\"name\":\"dejpeg\",", start.replace(":2", "")));
    assertThrows(UsageException.class, () -> TrainingConfig.read(file));
    String after = start.replace("start", "after").replace(":2", ":one");
    Files.writeString(file, json.replace("\"name\":\"dejpeg\",", after));
    e = assertThrows(UsageException.class, () -> TrainingConfig.read(file));
    assertTrue(e.getMessage().contains("after is '" + model + ":one'"), e.getMessage());
  }

  @Test
  void piecesOfNoPatchAreRefused() {
    TinyConfig none = new TinyConfig(1, 1, 1, 1).joint(",'piece':0");
    UsageException e = assertThrows(UsageException.class, () -> none.read(temp));
    assertTrue(e.getMessage().contains("piece must be 1 or more"), e.getMessage());
  }
}
