package io.github.rlrestore.core.model.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.tensorflow.CheckpointWriter.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
  private static final Path FIXTURES = Path.of("src/test/resources/checkpoints");
  private static final String DATA = ".data-00000-of-00001";

  @TempDir Path temporary;

  /** What the fixture holds: shared prefixes, a scalar of another type, several blocks. */
  static CheckpointWriter tiny() {
    return new CheckpointWriter()
        .floats("agent/conv1/biases", new float[] {0.5f, -1.25f}, 2)
        .floats("agent/conv1/weights", new float[] {1, 2, 3, 4, 5, 6}, 1, 1, 3, 2)
        .floats("agent/conv10/weights", new float[] {7, 8}, 2, 1)
        .floats("agent/conv2/biases", new float[] {1e-30f}, 1)
        .floats("scale", new float[] {3.5f})
        .int64("step/step", 1234567890123L);
  }

  private Checkpoint written(CheckpointWriter writer) throws IOException {
    writer.write(temporary, "x");
    return new Checkpoint(temporary, "x");
  }

  @Test
  void readsTheFixture() {
    Checkpoint c = new Checkpoint(FIXTURES, "tiny");
    assertEquals(
        Set.of(
            "agent/conv1/biases",
            "agent/conv1/weights",
            "agent/conv10/weights",
            "agent/conv2/biases",
            "scale"),
        c.floatNames());
    assertArrayEquals(new float[] {0.5f, -1.25f}, c.floats("agent/conv1/biases", 2));
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, c.floats("agent/conv1/weights", 1, 1, 3, 2));
    assertArrayEquals(new float[] {7, 8}, c.floats("agent/conv10/weights", 2, 1));
    assertArrayEquals(new float[] {1e-30f}, c.floats("agent/conv2/biases", 1));
    assertArrayEquals(new float[] {3.5f}, c.floats("scale"));
  }

  @Test
  void theFixtureIsWhatItsWriterWrites() throws IOException {
    tiny().write(temporary, "tiny");
    for (String file : new String[] {"tiny.index", "tiny" + DATA}) {
      assertArrayEquals(
          Files.readAllBytes(FIXTURES.resolve(file)),
          Files.readAllBytes(temporary.resolve(file)),
          file);
    }
  }

  @Test
  void readsAnyNumberOfEntriesInABlock() throws IOException {
    for (int entries : new int[] {1, 2, 100}) {
      CheckpointWriter writer = tiny();
      writer.entriesPerBlock = entries;
      assertArrayEquals(new float[] {7, 8}, written(writer).floats("agent/conv10/weights", 2, 1));
    }
  }

  @Test
  void refusesWhatIsNotAskedForRightly() throws IOException {
    Checkpoint c = written(tiny());
    refused(() -> c.floats("agent/conv3/weights", 1), "no tensor 'agent/conv3/weights'");
    refused(() -> c.floats("agent/conv1/biases", 3), "shape [2], expected");
    refused(() -> c.floats("agent/conv1/biases", 2, 1), "shape [2], expected");
    refused(() -> c.floats("step/step"), "type 9");
  }

  private static void refused(Runnable read, String expected) {
    RestoreException e = assertThrows(RestoreException.class, read::run);
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    refused(() -> new Checkpoint(temporary, "none"), "none.index");
    tiny().write(temporary, "x");
    Files.delete(temporary.resolve("x" + DATA));
    refused(() -> new Checkpoint(temporary, "x"), DATA);
  }

  @Test
  void refusesEveryTruncationOfTheIndex() throws IOException {
    byte[] index = tiny().index();
    for (int length = 0; length < index.length; length++) {
      byte[] cut = Arrays.copyOf(index, length);
      assertThrows(RestoreException.class, () -> Table.read(cut), "length " + length);
    }
  }

  @Test
  void noticesEveryFlippedByteOfTheIndex() {
    byte[] index = tiny().index();
    int footer = index.length - 48;
    for (int i = 0; i < index.length - 8; i++) {
      byte[] damaged = index.clone();
      damaged[i] ^= 0x10;
      try {
        assertEquals(7, Table.read(damaged).size());
        // the block of meta data and the end of the footer's handles are not needed
        assertTrue(i >= footer - 100, "byte " + i + " was not noticed");
      } catch (RestoreException e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
  }

  @Test
  void noticesATruncatedOrDamagedDataFile() throws IOException {
    tiny().write(temporary, "x");
    Path data = temporary.resolve("x" + DATA);
    byte[] bytes = Files.readAllBytes(data);
    bytes[9] ^= 1;
    Files.write(data, bytes);
    Checkpoint c = new Checkpoint(temporary, "x");
    refused(() -> c.floats("agent/conv1/weights", 1, 1, 3, 2), "checksum");
    assertArrayEquals(new float[] {0.5f, -1.25f}, c.floats("agent/conv1/biases", 2));
    Files.write(data, Arrays.copyOf(bytes, 20));
    refused(() -> c.floats("agent/conv1/weights", 1, 1, 3, 2), "ends at byte 32");
  }

  static Stream<Arguments> hostileEntries() {
    byte[] eight = new byte[8];
    return Stream.of(
        Arguments.of("far away", CheckpointWriter.message(1, 1L << 60, eight, 2), "ends at byte"),
        Arguments.of("offset -1", CheckpointWriter.message(1, -1, eight, 2), "byte -1"),
        Arguments.of("size -1", message(2, -1), "has -1 bytes"),
        Arguments.of("huge size", message(2, Long.MAX_VALUE), "its shape needs 8"),
        Arguments.of("second part", message(2, 8).number(3, 1), "part 1"),
        Arguments.of("slices", message(2, 8).message(7, new Message()), "slices"),
        Arguments.of("nine axes", CheckpointWriter.message(1, 0, eight, new int[9]), "9 axes"),
        Arguments.of("group", message(2, 8).varint(8 << 3 | 3), "wire type 3"),
        Arguments.of("field 0", message(2, 8).number(0, 1), "field 0"),
        Arguments.of("field 2^29", message(2, 8).varint(1L << 32).varint(0), "field 536870912"),
        Arguments.of("cut off", message(2, 8).varint(8 << 3 | 2).varint(100), "a length of 100"),
        Arguments.of("half a number", message(2, 8).varint(8 << 3 | 5).raw(new byte[2]), "2 bytes"),
        Arguments.of("length beyond 2^63", message(2, 8).varint(8 << 3 | 2).varint(-5), "a length"),
        Arguments.of("endless number", message(2, 8).raw(ones(12)), "64 bits"),
        Arguments.of("many fields", message(2, 8).raw(new byte[] {0x40, 1}, 2000), "at place 1000"),
        Arguments.of("no type", new Message(), "type 0"));
  }

  private static byte[] ones(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static Message message(int axis, long size) {
    return new Message()
        .number(1, 1)
        .message(2, new Message().message(2, new Message().number(1, axis)))
        .number(5, size);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileEntries")
  void refusesAnEntry(String name, Message entry, String expected) throws IOException {
    CheckpointWriter writer = tiny().entry("bad", entry);
    refused(() -> read(writer).floats("bad", 2), expected);
  }

  private Checkpoint read(CheckpointWriter writer) {
    try {
      return written(writer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesCompressedBlocksAndOtherByteOrders() {
    CheckpointWriter snappy = tiny();
    snappy.blockType = 1;
    refused(() -> Table.read(snappy.index()), "compressed (type 1)");
    refused(() -> read(tiny().entry("", new Message().number(1, 1).number(2, 1))), "byte order 1");
    refused(() -> read(tiny().entry("", new Message().number(1, 2))), "1 little-endian data file");
  }

  @Test
  void refusesAnIndexWithoutHeader() {
    refused(() -> read(tiny().without("")), "no header");
  }

  @Test
  void refusesRangesOutsideTheBytes() {
    byte[] bytes = new byte[8];
    refused(() -> new Bytes(bytes, -1, 2), "outside");
    refused(() -> new Bytes(bytes, 2, 1), "outside");
    refused(() -> new Bytes(bytes, 0, 9), "outside");
    refused(() -> new Bytes(bytes, 0, 8).range(-1), "are needed");
  }

  @Test
  void refusesKeysOutOfOrder() {
    Message block = new Message();
    for (String key : new String[] {"b", "a"}) {
      block.varint(0).varint(1).varint(0).raw(new byte[] {(byte) key.charAt(0)});
    }
    refused(() -> Table.read(table(block, 1)), "order");
  }

  @Test
  void refusesAKeyThatSharesWhatIsNotThere() {
    Message block = new Message().varint(5).varint(1).varint(0).raw(new byte[] {'a'});
    refused(() -> Table.read(table(block, 1)), "shares 5 bytes");
    Message negative = new Message().varint(-1).varint(1).varint(0).raw(new byte[] {'a'});
    refused(() -> Table.read(table(negative, 1)), "shares -1 bytes");
  }

  @Test
  void refusesLongKeysAndTooManyEntries() {
    Message longKey = new Message().varint(0).varint(600).varint(0).raw(new byte[600]);
    refused(() -> Table.read(table(longKey, 1)), "key");
    Message many = new Message();
    for (int i = 0; i < 10_001; i++) {
      many.varint(0).varint(2).varint(0).raw(new byte[] {(byte) (i >> 8), (byte) i});
    }
    refused(() -> Table.read(table(many, 1)), "10000 entries");
  }

  /** A small file must not make the reader go over a large block for ever. */
  @Test
  void refusesOneBlockListedManyTimes() {
    refused(() -> Table.read(table(new Message(), 1000)), "overlaps");
  }

  @Test
  void refusesBlocksOutsideTheFile() {
    for (long offset : new long[] {1 << 20, Long.MAX_VALUE, -1, Integer.MAX_VALUE}) {
      byte[] handle = new Message().varint(offset).varint(4).bytes();
      refused(
          () -> Table.read(CheckpointWriter.footer(new byte[] {0, 0}, handle)), "a block at byte");
      byte[] size = new Message().varint(0).varint(offset).bytes();
      refused(
          () -> Table.read(CheckpointWriter.footer(new byte[] {0, 0}, size)), "a block at byte");
    }
  }

  @Test
  void refusesWhatIsNoTable() {
    refused(() -> Table.read(new byte[47]), "not a checkpoint index");
    byte[] index = tiny().index();
    index[index.length - 1] ^= 1;
    refused(() -> Table.read(index), "does not end as");
  }

  @Test
  void refusesABlockWithoutRestartPoints() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    CheckpointWriter.append(file, ones(8), 0);
    byte[] handle = CheckpointWriter.append(file, ones(2), 0);
    file.writeBytes(CheckpointWriter.footer(new byte[] {0, 0}, handle));
    refused(() -> Table.read(file.toByteArray()), "a block of 2 bytes");
  }

  @Test
  void refusesTooManyRestartPoints() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] handle = CheckpointWriter.append(file, ones(8), 0);
    file.writeBytes(CheckpointWriter.footer(new byte[] {0, 0}, handle));
    refused(() -> Table.read(file.toByteArray()), "restart points");
  }

  /** A table of one data block, listed so many times. */
  private static byte[] table(Message entries, int times) {
    byte[] noRestarts = new byte[4];
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] handle = CheckpointWriter.append(file, entries.raw(noRestarts).bytes(), 0);
    Message index = new Message();
    for (int i = 0; i < times; i++) {
      index.varint(0).varint(1).varint(handle.length).raw(new byte[] {'k'}).raw(handle);
    }
    byte[] place = CheckpointWriter.append(file, index.raw(noRestarts).bytes(), 0);
    file.writeBytes(CheckpointWriter.footer(new byte[] {0, 0}, place));
    return file.toByteArray();
  }

  /** Random blocks with right checksums: whatever they say, only clear errors come out. */
  @Test
  void survivesRandomContent() throws IOException {
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      CheckpointWriter writer = tiny();
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      byte[] good = message(2, 8).bytes();
      good[random.nextInt(good.length)] ^= 1 << random.nextInt(8);
      writer.raw("bad", i % 2 == 0 ? noise : good);
      try {
        written(writer).floats("bad", 2);
      } catch (RestoreException e) {
        refused++;
      }
      Message block = new Message().raw(noise);
      try {
        Table.read(table(block, 1));
      } catch (RestoreException e) {
        refused++;
      }
    }
    assertTrue(refused > 400, "only " + refused + " of 600 were refused");
  }

  @Test
  void refusesALargeIndexWithoutReadingItAll() throws IOException {
    tiny().write(temporary, "x");
    Files.write(temporary.resolve("x.index"), new byte[(4 << 20) + 1]);
    refused(() -> new Checkpoint(temporary, "x"), "larger than");
  }
}
