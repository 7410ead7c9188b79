package io.github.rlrestore.core.model.tensorflow;

import io.github.rlrestore.fuzz.Fuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFuzzTest {
  private static final Path FIXTURES = Path.of("src/test/resources/checkpoints");
  private static final String DATA = ".data-00000-of-00001";

  @TempDir Path folder;

  private void readAll() {
    Checkpoint checkpoint = new Checkpoint(folder, "tiny");
    for (String name : checkpoint.floatNames()) {
      if (name.equals("scale")) {
        checkpoint.floats(name);
      } else if (name.equals("agent/conv1/weights")) {
        checkpoint.floats(name, 1, 1, 3, 2);
      } else {
        checkpoint.floats(name, 2);
      }
    }
  }

  @Test
  void damagedIndexesAreReadOrRefused() throws IOException {
    Files.copy(FIXTURES.resolve("tiny" + DATA), folder.resolve("tiny" + DATA));
    new Fuzzer("checkpoint index", 800)
        .run(
            List.of(onlyPairs().index()),
            bytes -> {
              Files.write(folder.resolve("tiny.index"), bytes);
              readAll();
            });
  }

  /** Only what {@link #readAll} asks for in its right shape. */
  private static CheckpointWriter onlyPairs() {
    return CheckpointTest.tiny().without("agent/conv10/weights").without("agent/conv2/biases");
  }

  /** The blocks' checksums are right, what the entries say is not. */
  @Test
  void damagedEntriesAreReadOrRefused() throws IOException {
    Files.copy(FIXTURES.resolve("tiny" + DATA), folder.resolve("tiny" + DATA));
    byte[] entry =
        CheckpointWriter.message(1, 0, new byte[] {0, 0, 0, 63, 0, 0, -96, -65}, 2).bytes();
    byte[] header = new CheckpointWriter.Message().number(1, 1).bytes();
    new Fuzzer("checkpoint entries", 1500)
        .run(
            List.of(entry),
            bytes -> {
              CheckpointWriter writer = onlyPairs().raw("agent/conv1/biases", bytes);
              Random random = new Random(bytes.length);
              if (random.nextInt(8) == 0) {
                writer.raw("", Fuzzer.damaged(header.clone(), random, List.of(entry)));
              }
              Files.write(folder.resolve("tiny.index"), writer.index());
              readAll();
            });
  }

  @Test
  void damagedValuesAreRefused() throws IOException {
    Files.write(folder.resolve("tiny.index"), onlyPairs().index());
    new Fuzzer("checkpoint values", 200)
        .run(
            List.of(Files.readAllBytes(FIXTURES.resolve("tiny" + DATA))),
            bytes -> {
              Files.write(folder.resolve("tiny" + DATA), bytes);
              readAll();
            });
  }
}
