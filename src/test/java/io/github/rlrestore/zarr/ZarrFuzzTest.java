package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.fuzz.Fuzzer;
import io.github.rlrestore.fuzz.JsonDamage;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged images on disk; the chunks were packed by Python's numcodecs. */
final class ZarrFuzzTest {
  private static final List<String> CODECS = List.of("blosc", "zstd", "lz4", "gzip", "zlib");
  private static final int CHUNK_BYTES = 2 * 32 * 32;

  @TempDir Path folder;
  private Path in;

  @BeforeEach
  void writeInput() {
    in = folder.resolve("in.zarr");
    TestImages.write(in, "<u2", new long[] {2, 40, 20}, new int[] {1, 16, 16}, TestImages.scene());
  }

  private static byte[] resource(String name) {
    try (InputStream file = ZarrFuzzTest.class.getResourceAsStream("/zarr-chunks/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private void look() {
    OmeImage.open(new FolderStore(in)).planes(0);
    RandomAccessibleInterval<? extends RealType<?>> image = TestImages.read(in);
    image.getAt(image.minAsLongArray()).getRealDouble();
    image.getAt(image.maxAsLongArray()).getRealDouble();
  }

  @Test
  void damagedMetadataIsReadOrRefused() throws IOException {
    for (String key : List.of(".zattrs", "full/.zarray")) {
      byte[] good = Files.readAllBytes(in.resolve(key));
      new Fuzzer("Zarr " + key, 500)
          .run(
              List.of(good),
              bytes -> {
                Files.write(in.resolve(key), bytes);
                look();
              });
      Files.write(in.resolve(key), good);
    }
  }

  @Test
  void absurdMetadataIsReadOrRefused() {
    Store store = new FolderStore(in);
    for (String key : List.of(".zattrs", "full/.zarray")) {
      ObjectNode good = MetadataJson.read(store, key).orElseThrow();
      new Fuzzer("Zarr values of " + key, 500)
          .run(
              List.of(new byte[8]),
              bytes -> {
                ObjectNode json = good.deepCopy();
                JsonDamage.change(json, bytes);
                MetadataJson.write(store, key, json);
                look();
              });
      MetadataJson.write(store, key, good);
    }
  }

  /** A file is a chunk behind the number of its codec. */
  private static List<byte[]> chunks() {
    List<byte[]> all = new ArrayList<>();
    for (String inner : List.of("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd")) {
      for (int shuffle = 0; shuffle < 3; shuffle++) {
        all.add(numbered(0, resource("blosc-" + inner + "-" + shuffle + ".bin")));
      }
    }
    for (int codec = 1; codec < CODECS.size(); codec++) {
      all.add(numbered(codec, resource(CODECS.get(codec) + ".bin")));
    }
    return all;
  }

  private static byte[] numbered(int codec, byte[] chunk) {
    byte[] file = new byte[chunk.length + 1];
    file[0] = (byte) codec;
    System.arraycopy(chunk, 0, file, 1, chunk.length);
    return file;
  }

  private static byte[] unpack(byte[] file) {
    String codec = file.length == 0 ? "none" : CODECS.get((file[0] & 0xff) % CODECS.size());
    byte[] chunk = Arrays.copyOfRange(file, Math.min(1, file.length), file.length);
    return Codec.of(TextNode.valueOf(codec), "test").chunk(chunk, CHUNK_BYTES, "chunk");
  }

  @Test
  void damagedChunksUnpackToTheirSizeOrAreRefused() {
    byte[] plain = resource("plain.bin");
    chunks().forEach(file -> assertArrayEquals(plain, unpack(file)));
    new Fuzzer("Zarr chunks", 8000)
        .run(
            chunks(),
            file -> {
              int n = unpack(file).length;
              assertTrue(n == CHUNK_BYTES, n + " bytes");
            });
  }

  @Test
  void damagedJobFilesAreReadOrRefused() throws IOException {
    Store store = new FolderStore(folder.resolve("job"));
    ObjectNode settings = MetadataJson.newObject().put("model", "m").put("steps", 2);
    Decided decided = new Decided();
    decided.surveyed = true;
    decided.uniform.set(3);
    decided.maps.put("c 1", new ValueMap(0.25, 1e9));
    decided.chains.put("c 1", new ArrayList<>(List.of(2, 1)));
    decided.votes.put("c 1", new ArrayList<>(List.of(new long[] {0, 7, 1}, new long[] {5, 3, 0})));
    decided.values.put("c 1", new ArrayList<>(List.of(new double[] {0.5, 2, -1})));
    new JobFile(store, settings).save(decided);
    Path file = folder.resolve("job/rl-restore/job.json");
    byte[] good = Files.readAllBytes(file);
    String expected = decided.json().toString();
    new Fuzzer("Zarr job file", 1000)
        .run(
            List.of(good),
            bytes -> {
              Files.write(file, bytes);
              new JobFile(store, settings)
                  .resume()
                  .ifPresent(d -> assertTrue(d.json().toString().equals(expected), "believed"));
            });
    ObjectNode json = MetadataJson.newObject();
    new Fuzzer("Zarr values of a job file", 1000)
        .run(
            List.of(new byte[8]),
            bytes -> {
              json.set("decided", decided.json());
              JsonDamage.change(json, bytes);
              Decided.of(json.path("decided"));
            });
  }

  /** Any file of an image, as a whole restoration meets it. */
  @Test
  void damagedImagesAreRestoredOrRefused() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(in)) {
      files = all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
    Path out = folder.resolve("out.zarr");
    RestoreOptions options =
        RestoreOptions.defaults().withDecide(Decide.STACK).withThreads(1).withTile(48);
    new Fuzzer("Zarr restoration", 150)
        .run(
            List.of(new byte[8]),
            bytes -> {
              Random random = new Random(Arrays.hashCode(bytes));
              Path file = files.get(random.nextInt(files.size()));
              byte[] good = Files.readAllBytes(file);
              boolean same = Arrays.equals(bytes, new byte[8]);
              Files.write(file, same ? good : Fuzzer.damaged(good.clone(), random, List.of(good)));
              try {
                new ZarrRestoration(in, out, () -> SmallModels.model(1), options, 64, true)
                    .run(Task.NONE);
                ZarrFixture.delete(out);
              } catch (RestoreException e) {
                assertFalse(Files.exists(out), "half a result");
                throw e;
              } finally {
                Files.write(file, good);
              }
            });
  }
}
