package io.github.rlrestore.core.model.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.net.PaperNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports a folder of random weights laid out and named as the authors' is. */
class Import2018Test {
  private static final int[] SMALL = {9, 3, 32, 5, 32, 16, 5, 16, 3};
  private static final String[] LARGE_NAMES = {
    "conv1", "conv1_2", "conv2", "conv2a", "conv2c", "conv2d", "conv2_2", "conv3"
  };
  private static final int[] LARGE = {
    5, 3, 64, 1, 64, 32, 3, 32, 32, 3, 32, 32, 3, 32, 32, 3, 32, 32, 1, 32, 64, 5, 64, 3
  };
  private static final int[] AGENT = {9, 3, 32, 5, 32, 24, 5, 24, 24, 5, 24, 24};

  @TempDir static Path folder;
  @TempDir Path temporary;

  private static final Map<String, float[]> WRITTEN = new HashMap<>();

  @BeforeAll
  static void write() throws IOException {
    for (int i = 1; i <= 12; i++) {
      boolean small = (i - 1) % 4 < 2;
      String file = String.format("tool%02d", i);
      CheckpointWriter writer = new CheckpointWriter();
      int[] sizes = small ? SMALL : LARGE;
      for (int k = 0; k < sizes.length / 3; k++) {
        String layer = small ? "conv" + (k + 1) : LARGE_NAMES[k];
        conv(writer, file + ":", layer, "/weights", sizes, k);
      }
      writer.write(folder.resolve("toolbox"), file);
    }
    agent().write(folder.resolve("agent"), "model");
  }

  private static CheckpointWriter agent() {
    CheckpointWriter writer = new CheckpointWriter().int64("step/step", 2_000_000);
    for (int k = 0; k < 4; k++) {
      conv(writer, "", "prediction/l" + (k + 1), "/w", AGENT, k);
    }
    floats(writer, "", "prediction/l7/Matrix", 384, 32);
    floats(writer, "", "prediction/l7/bias", 32);
    floats(writer, "", "prediction/prediction_rnn/basic_lstm_cell/kernel", 94, 200);
    floats(writer, "", "prediction/prediction_rnn/basic_lstm_cell/bias", 200);
    floats(writer, "", "prediction/q/Matrix", 50, 13);
    floats(writer, "", "prediction/q/bias", 13);
    return writer;
  }

  private static void conv(
      CheckpointWriter writer, String key, String layer, String weight, int[] sizes, int k) {
    int kernel = sizes[3 * k];
    floats(writer, key, layer + weight, kernel, kernel, sizes[3 * k + 1], sizes[3 * k + 2]);
    floats(writer, key, layer + "/biases", sizes[3 * k + 2]);
  }

  private static void floats(CheckpointWriter writer, String key, String name, int... shape) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Random random = new Random((key + name).hashCode());
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 0.1f - 0.05f;
    }
    WRITTEN.put(key + name, values);
    writer.floats(name, values, shape);
  }

  @Test
  void putsEveryTensorInItsPlace() {
    Bundle bundle = new Import2018().read(folder);
    assertArrayEquals(
        WRITTEN.get("tool06:conv2/weights"),
        bundle.toolbox().tool(6).weights().get("conv2/weight"));
    assertArrayEquals(
        WRITTEN.get("tool12:conv2c/biases"),
        bundle.toolbox().tool(12).weights().get("block2a/bias"));
    assertArrayEquals(
        WRITTEN.get("tool03:conv2_2/weights"),
        bundle.toolbox().tool(3).weights().get("widen/weight"));
    assertArrayEquals(
        WRITTEN.get("prediction/l7/Matrix"), bundle.agent().weights().get("features/weight"));
    assertEquals(87_863, bundle.agent().network().parameterCount());
    assertEquals(21_827, PaperNetworks.small(3).parameterCount());
    assertEquals(50_851, PaperNetworks.large(3).parameterCount());
  }

  @Test
  void addsOneToTheForgetBiasOnly() {
    float[] before = WRITTEN.get("prediction/prediction_rnn/basic_lstm_cell/bias");
    float[] after = new Import2018().read(folder).agent().weights().get("lstm/bias");
    for (int i = 0; i < 200; i++) {
      assertEquals(before[i] + (i >= 100 && i < 150 ? 1f : 0f), after[i], "bias " + i);
    }
  }

  @Test
  void namesToolsByFamilyAndBand() {
    Bundle bundle = new Import2018().read(folder);
    assertEquals("rl-restore-2018", bundle.name());
    assertEquals(12, bundle.toolbox().size());
    assertEquals("3 deblur 3", bundle.toolbox().tool(3).toString());
    assertEquals("noise", bundle.toolbox().tool(5).family());
    assertEquals(35, bundle.toolbox().tool(10).bandFrom());
    assertEquals(60, bundle.toolbox().tool(10).bandTo());
    assertEquals(3, bundle.maxTrainedSteps());
  }

  @Test
  void theImportedModelCanBeWrittenAndRead() {
    Path target = temporary.resolve("paper");
    new BundleWriter().write(new Import2018().read(folder), target, false);
    Bundle read = new BundleReader().read(target);
    assertEquals("12 dejpeg 4", read.toolbox().tool(12).toString());
    assertEquals(63, read.patch());
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    RestoreException e =
        assertThrows(RestoreException.class, () -> new Import2018().read(temporary));
    assertTrue(e.getMessage().contains("tool01.index"), e.getMessage());
  }

  @Test
  void refusesAnotherNetwork() throws IOException {
    Path copy = temporary.resolve("copy");
    for (String part : List.of("toolbox", "agent")) {
      Files.createDirectories(copy.resolve(part));
      for (String file : folder.resolve(part).toFile().list()) {
        Files.copy(folder.resolve(part).resolve(file), copy.resolve(part).resolve(file));
      }
    }
    new CheckpointWriter()
        .floats("conv1/weights", new float[3 * 3 * 3 * 32], 3, 3, 3, 32)
        .write(copy.resolve("toolbox"), "tool01");
    RestoreException shape =
        assertThrows(RestoreException.class, () -> new Import2018().read(copy));
    assertTrue(shape.getMessage().contains("[3, 3, 3, 32], expected"), shape.getMessage());
    Files.copy(
        folder.resolve("toolbox/tool02.index"),
        copy.resolve("toolbox/tool01.index"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        folder.resolve("toolbox/tool02.data-00000-of-00001"),
        copy.resolve("toolbox/tool01.data-00000-of-00001"),
        StandardCopyOption.REPLACE_EXISTING);
    CheckpointWriter more = agent().floats("prediction/l9/w", new float[] {1}, 1);
    more.write(copy.resolve("agent"), "model");
    RestoreException extra =
        assertThrows(RestoreException.class, () -> new Import2018().read(copy));
    assertTrue(extra.getMessage().contains("prediction/l9/w"), extra.getMessage());
  }
}
