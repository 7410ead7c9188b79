package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may lie where: directories, zips, links, sizes. */
class BundleFilesTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "weights.safetensors", "README.md"})
  void refusesAMissingFile(String name) throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    folder.files.remove(name);
    folder.refused(temporary, "no " + name);
    ModelFolder.requireRefused(folder.zip(temporary.resolve("m.zip")), "no " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.safetensors", "README.md"})
  void refusesAFileThatWasChanged(String name) throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    byte[] bytes = folder.files.get(name);
    bytes[bytes.length - 2] ^= 1;
    folder.refused(temporary, name, "SHA-256");
  }

  @Test
  void aDirectoryMayHoldOtherFiles() throws IOException {
    Path folder = ModelFolder.tiny().directory(temporary.resolve("model"));
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.createDirectory(folder.resolve("examples"));
    assertEquals("tiny", new BundleReader().read(folder).name());
  }

  @Test
  void refusesAFolderWhereAFileIsExpected() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    folder.files.remove(BundleFiles.CARD);
    Path path = folder.directory(temporary.resolve("model"));
    Files.createDirectory(path.resolve(BundleFiles.CARD));
    ModelFolder.requireRefused(path, "not a regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "weights.safetensors", "README.md"})
  void refusesSymbolicLinks(String name) throws IOException {
    Path folder = ModelFolder.tiny().directory(temporary.resolve("model"));
    Path elsewhere = Files.move(folder.resolve(name), temporary.resolve(name));
    try {
      Files.createSymbolicLink(folder.resolve(name), elsewhere);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("skipped: no symbolic links here");
    }
    ModelFolder.requireRefused(folder, name, "symbolic link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.txt",
        "/etc/evil",
        "..\\evil",
        "model/model.json",
        "./model.json",
        "MODEL.JSON",
        "folder/",
        "notes.txt",
        "line\nbreak"
      })
  void aZipMayHoldNothingElse(String name) throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    folder.files.put(name, new byte[0]);
    Path zip = folder.zip(temporary.resolve("m.zip"));
    ModelFolder.requireRefused(zip, "a zip may hold only");
    assertEquals(1, temporary.toFile().list().length, "only the zip itself");
  }

  @Test
  void refusesAZipWithAFileTwice() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    folder.files.put("README.mx", folder.files.get(BundleFiles.CARD));
    byte[] zip = Files.readAllBytes(folder.zip(temporary.resolve("m.zip")));
    String text = new String(zip, StandardCharsets.ISO_8859_1).replace("README.mx", "README.md");
    Path twice = temporary.resolve("twice.zip");
    Files.write(twice, text.getBytes(StandardCharsets.ISO_8859_1));
    ModelFolder.requireRefused(twice, "README.md twice");
  }

  @Test
  void countsWhatAZipReallyHolds() throws IOException {
    bomb(BundleFiles.MODEL, BundleFiles.MAX_MODEL);
    bomb(BundleFiles.CARD, BundleFiles.MAX_CARD);
    bomb(BundleFiles.WEIGHTS, BundleFiles.MAX_WEIGHTS);
  }

  private void bomb(String name, int limit) throws IOException {
    Path bomb = temporary.resolve("bomb.zip");
    try (OutputStream out = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      byte[] zeros = new byte[1 << 20];
      for (long written = 0; written <= limit; written += zeros.length) {
        zip.write(zeros);
      }
    }
    assertTrue(Files.size(bomb) < limit / 100, "packed size " + Files.size(bomb));
    ModelFolder.requireRefused(bomb, name, "more than the " + limit + " bytes");
  }

  @Test
  void refusesLargeFilesInADirectory() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    folder.files.put(BundleFiles.MODEL, new byte[BundleFiles.MAX_MODEL + 1]);
    folder.refused(temporary, "model.json has more than");
  }

  @Test
  void refusesTruncatedAndDamagedZips() throws IOException {
    byte[] zip = Files.readAllBytes(ModelFolder.tiny().zip(temporary.resolve("m.zip")));
    Path cut = temporary.resolve("cut.zip");
    for (int length : new int[] {0, 3, 29, 100, 5000, 13000}) {
      Files.write(cut, Arrays.copyOf(zip, length));
      ModelFolder.requireRefused(cut, "");
    }
    byte[] damaged = zip.clone();
    damaged[200] ^= 4;
    Files.write(cut, damaged);
    ModelFolder.requireRefused(cut, "CRC");
  }

  @Test
  void refusesWhatIsNoBundleAtAll() throws IOException {
    ModelFolder.requireRefused(temporary.resolve("nothing"), "no such directory or zip");
    Path text = temporary.resolve("text.zip");
    Files.writeString(text, "hello");
    ModelFolder.requireRefused(text, "neither a directory nor a zip");
  }

  /** Whatever a byte of model.json or of a tensor header turns into, only clear errors come out. */
  @Test
  void survivesRandomDamage() throws IOException {
    Random random = new Random(7);
    byte[] model = ModelFolder.tiny().files.get(BundleFiles.MODEL);
    byte[] weights = ModelFolder.tiny().files.get(BundleFiles.WEIGHTS);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      ModelFolder folder = ModelFolder.tiny();
      if (i % 2 == 0) {
        folder.files.put(BundleFiles.MODEL, damaged(model, model.length, random));
      } else {
        folder.replace(BundleFiles.WEIGHTS, damaged(weights, 2000, random));
      }
      BundleFiles files =
          new BundleFiles(
              folder.files.get(BundleFiles.MODEL),
              folder.files.get(BundleFiles.WEIGHTS),
              folder.files.get(BundleFiles.CARD));
      try {
        new BundleReader().read("damaged", () -> files);
      } catch (RestoreException e) {
        refused++;
      }
    }
    assertTrue(refused > 200, "only " + refused + " of 400 damaged models were refused");
  }

  private static byte[] damaged(byte[] bytes, int within, Random random) {
    byte[] copy = bytes.clone();
    String digits = "0123456789-e.\"[]{},: x";
    copy[random.nextInt(within)] = (byte) digits.charAt(random.nextInt(digits.length()));
    return copy;
  }

  @Test
  void namesOnlyTheClearErrorWhenAFileCannotBeRead() {
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () ->
                new BundleReader()
                    .read(
                        "x",
                        () -> {
                          throw new IOException("no\ndisk");
                        }));
    assertEquals("cannot read model 'x': java.io.IOException: no?disk", e.getMessage());
  }
}
