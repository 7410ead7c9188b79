package io.github.rlrestore.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/export_example.py, where Python has what it needs; nothing is installed for it. */
final class ExampleTest {
  private static final Path EXAMPLE = Path.of("docs", "export_example.py");

  @TempDir Path folder;

  @Test
  void choosesAsTheModelDoes() throws Exception {
    Assumptions.assumeTrue(
        python("-c", "import numpy, onnxruntime") == 0,
        "there is no python3 with numpy and onnxruntime");
    Bundle bundle = Seeded.bundle("MIT");
    Path onnx = folder.resolve("onnx");
    new Export(ExportFormat.ONNX, List.of()).write(bundle, onnx, false);
    Tensor image = Seeded.image(1, 63, 63, 3, 9);
    Path input = folder.resolve("input.npy");
    Path output = folder.resolve("output.npy");
    Files.write(input, rowsColumnsChannels(image));
    int code =
        python(EXAMPLE.toString(), onnx.toString(), input.toString(), output.toString(), "1");
    String said = Files.readString(folder.resolve("said.txt"));
    assertEquals(0, code, said);
    Model model = new Model(bundle, new JavaEngine());
    float[] values = model.agent().look(image, new int[1], model.agent().start(1))[0];
    int best = 0;
    for (int a = 1; a < values.length; a++) {
      best = values[a] > values[best] ? a : best;
    }
    String chosen = (best + 1) + " " + model.toolbox().actionName(best + 1);
    assertTrue(said.contains(best == 2 ? "stop" : chosen), said + " instead of " + chosen);
    assertTrue(Files.size(output) > 4 * 63 * 63 * 3, said);
  }

  /** The text that says what it is used for tells the truth. */
  @Test
  void namesOnlyWhatTheExportWrites() throws IOException {
    String text = Files.readString(EXAMPLE);
    for (String name :
        List.of("chain.json", "\"values\"", "\"next_state\"", "\"restored\"", "\"patch\"")) {
      assertTrue(text.contains(name), name);
    }
  }

  /** The image as NumPy's file of an array [h, w, c]. */
  private static byte[] rowsColumnsChannels(Tensor t) {
    String header =
        String.format(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, %d), }\n",
            t.h(), t.w(), t.c());
    ByteBuffer out = ByteBuffer.allocate(10 + header.length() + 4 * t.data().length);
    out.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93);
    out.put("NUMPY\u0001\u0000".getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (float v : t.data()) {
      out.putFloat(v);
    }
    return out.array();
  }

  private int python(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(args));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said.txt").toFile())
              .start();
    } catch (IOException e) {
      // no such program
      return -1;
    }
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
    return process.exitValue();
  }
}
