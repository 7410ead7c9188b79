package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged and malicious hierarchies: each is one clear error. */
final class HostileZarrTest {
  @TempDir Path folder;
  private Path in;

  @BeforeEach
  void writeInput() {
    in = folder.resolve("in.zarr");
    TestImages.write(in, "|u1", new long[] {20, 20}, new int[] {16, 16}, TestImages.scene());
  }

  private RandomAccessibleInterval<UnsignedByteType> open() {
    OmeImage.open(new FolderStore(in)).<UnsignedByteType>planes(0);
    return TestImages.read(in);
  }

  private void refused(String expected) {
    RestoreException e = assertThrows(RestoreException.class, () -> open().getAt(3, 3));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(e.getMessage().length() < 500, e.getMessage());
    assertFalse(e.getMessage().matches(".*(Source|`|Feature|\\.\\.\\.).*"), e.getMessage());
  }

  private void change(String key, Consumer<ObjectNode> change) {
    Store store = new FolderStore(in);
    ObjectNode json = MetadataJson.read(store, key).orElseThrow();
    change.accept(json);
    MetadataJson.write(store, key, json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shape|[20]|chunks",
        "shape|[0, 20]|shape",
        "shape|[-1, 20]|shape",
        "shape|[9223372036854775807, 9223372036854775807]|2^62",
        "shape|[99999999999999999999999, 20]|shape",
        "shape|[1.5, 20]|shape",
        "shape|\"big\"|shape",
        "shape|[1,1,1,1,1,1,1,1,1]|shape",
        "shape|[4611686018427387904, 1]|columns",
        "chunks|[1000000, 1000000]|MB each",
        "chunks|[0, 16]|chunks",
        "chunks|[4294967297, 16]|chunks",
        "dtype|\"<U7\"|pixels are of type",
        "dtype|[[\"a\", \"<i4\"]]|dtype",
        "order|\"F\"|Fortran",
        "order|7|order",
        "zarr_format|3|zarr_format",
        "fill_value|\"NaN\"|fill_value",
        "fill_value|300|fill_value",
        "compressor|{\"id\": \"lzma\"}|compressed with",
        "compressor|5|compressed with",
        "filters|[{\"id\": \"delta\"}]|filters",
        "dimension_separator|\"../\"|dimension_separator",
      })
  void refusesMetadata(String field, String value, String expected) throws IOException {
    var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(value);
    change("full/.zarray", m -> m.set(field, json));
    refused(expected);
  }

  @ParameterizedTest
  @CsvSource({"../secret", "/etc", "a//b", ".", "a/../../b", "a\\..\\b"})
  void refusesPathsThatLeadOut(String path) {
    change(".zattrs", m -> ((ObjectNode) m.at("/multiscales/0/datasets/0")).put("path", path));
    refused("is no name of a file");
  }

  @Test
  void refusesLinksThatLeadOut() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.delete(in.resolve("full/0/0"));
    Files.createSymbolicLink(in.resolve("full/0/0"), secret);
    refused("link to outside");
  }

  @ParameterizedTest
  @CsvSource({".zattrs", "full/.zarray"})
  void refusesDeepDoubledAndBrokenJson(String key) throws IOException {
    for (String text :
        new String[] {
          "{\"a\":".repeat(100_000),
          "[".repeat(5000),
          "{\"shape\":1,\"shape\":2}",
          "{} {}",
          "7",
          "",
          "{\"a\""
        }) {
      Files.writeString(in.resolve(key), text);
      refused(key);
    }
  }

  @Test
  void saysWhereJsonIsBrokenAndWhatToDo() throws IOException {
    Files.writeString(in.resolve("full/.zarray"), "{\n  \"shape\": [20");
    refused("full/.zarray is no valid JSON: line 2, column 15: it ends too early: write or copy");
    Files.writeString(in.resolve("full/.zarray"), "{\n  \"shape\": [20, x]}");
    refused("full/.zarray is no valid JSON: line 2, column 19: Unrecognized token 'x': write");
  }

  @Test
  void refusesChunksThatUnpackToTooMuchOrTooLittle() throws IOException {
    change("full/.zarray", m -> m.putObject("compressor").put("id", "gzip"));
    for (int size : new int[] {255, 257, 50_000_000}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
        zip.write(new byte[size]);
      }
      Files.write(in.resolve("full/0/0"), out.toByteArray());
      refused("full/0/0 is damaged");
    }
  }

  /** Whatever bytes a chunk has: the right number comes out, or one error of ours. */
  @ParameterizedTest
  @CsvSource({"blosc", "zstd", "lz4", "zlib", "gzip"})
  void survivesRandomChunks(String codec) {
    Random random = new Random(7);
    Codec unpack = Codec.of(com.fasterxml.jackson.databind.node.TextNode.valueOf(codec), "test");
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (codec.equals("blosc") && bytes.length >= 16) {
        java.nio.ByteBuffer.wrap(bytes)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
            .putInt(4, 256)
            .putInt(8, 1 + random.nextInt(256))
            .putInt(12, bytes.length);
      }
      try {
        assertEquals(256, unpack.chunk(bytes, 256, "chunk").length);
      } catch (RestoreException e) {
        assertTrue(e.getMessage().startsWith("chunk is damaged"), e.getMessage());
      }
    }
  }

  @Test
  void opensAPlaneOfATerapixelWithoutReadingIt() {
    long side = 1L << 20;
    change("full/.zarray", m -> m.putArray("shape").add(side).add(side));
    RandomAccessibleInterval<UnsignedByteType> image = open();
    assertEquals(side, image.dimension(0));
    assertEquals(0, image.getAt(side - 1, side - 1).get(), "the fill value");
    assertEquals(TestImages.scene().at(new long[] {5, 9}), image.getAt(9, 5).get());
  }
}
