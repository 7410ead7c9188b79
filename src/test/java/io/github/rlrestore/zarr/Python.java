package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Debian's Python with its zarr, against which reading and writing is checked. */
final class Python {
  private static final String PROGRAM = "/usr/bin/python3";

  private Python() {}

  static void requireZarr() throws IOException, InterruptedException {
    boolean there =
        Files.isExecutable(Path.of(PROGRAM))
            && new ProcessBuilder(PROGRAM, "-c", "import zarr, numcodecs")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor()
                == 0;
    Assumptions.assumeTrue(there, "no " + PROGRAM + " with zarr: install python3-zarr");
  }

  /** Runs a script of the test resources; returns what it prints. */
  static String run(String script, Path... arguments) throws IOException, InterruptedException {
    Path file = Files.createTempFile("zarr", ".py");
    try (InputStream in = Python.class.getResourceAsStream(script)) {
      Files.write(file, in.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of(PROGRAM, file.toString()));
    for (Path a : arguments) {
      command.add(a.toString());
    }
    Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, p.waitFor(), said);
    Files.delete(file);
    return said.trim();
  }

  /** Raw little-endian float64. */
  static double[] raw(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] all = new double[bytes.capacity() / 8];
    bytes.asDoubleBuffer().get(all);
    return all;
  }
}
