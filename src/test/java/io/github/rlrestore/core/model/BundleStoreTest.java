package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {
  @TempDir Path temporary;

  /** A class path with an index and one model, as a directory. */
  private Path classes(String index, String folder) throws IOException {
    Path models = Files.createDirectories(temporary.resolve("classes/models"));
    Files.writeString(models.resolve("index.txt"), index);
    ModelFolder.tiny().directory(models.resolve(folder));
    return temporary.resolve("classes");
  }

  private Path jar(String index, String folder) throws IOException {
    Path jar = temporary.resolve("models.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("models/index.txt"));
      zip.write(index.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> file : ModelFolder.tiny().files.entrySet()) {
        zip.putNextEntry(new ZipEntry("models/" + folder + "/" + file.getKey()));
        zip.write(file.getValue());
      }
    }
    return jar;
  }

  private interface Check {
    void on(BundleStore store) throws IOException;
  }

  private static void with(Path classPath, Check check) throws IOException {
    URL[] urls = {classPath.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      check.on(new BundleStore(loader));
    }
  }

  @Test
  void findsTheModelsOfFoldersBehindTheBundledOnes() throws IOException {
    Path mine = Files.createDirectories(temporary.resolve("mine"));
    Path home = Files.createDirectories(temporary.resolve("home"));
    ModelFolder.tiny().directory(mine.resolve("tiny"));
    ModelFolder.tiny().directory(mine.resolve("other"));
    ModelFolder.tiny().directory(home.resolve("other"));
    ModelFolder.tiny().directory(home.resolve("third"));
    Files.createDirectory(home.resolve("empty"));
    URL[] urls = {classes("tiny", "tiny").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      BundleStore store =
          new BundleStore(loader, List.of(mine, temporary.resolve("missing"), home));
      assertEquals(List.of("tiny", "other", "third"), store.names());
      assertEquals(List.of("tiny"), store.bundled());
      assertEquals(mine.resolve("other"), store.installed().get("other"));
      BundleTest.assertSameBundle(TinyModel.bundle(), store.open("third"));
    }
  }

  @Test
  void opensABundledModelFromADirectoryAndFromAJar() throws IOException {
    for (Path path : List.of(classes("\n tiny \n\n", "tiny"), jar("tiny\n", "tiny"))) {
      with(
          path,
          store -> {
            assertEquals(List.of("tiny"), store.names());
            BundleTest.assertSameBundle(TinyModel.bundle(), store.open("tiny"));
          });
    }
  }

  @Test
  void withoutAnIndexThereAreNoBundledModels() throws IOException {
    with(
        Files.createDirectory(temporary.resolve("empty")),
        store -> assertEquals(List.of(), store.names()));
    with(classes("", "tiny"), store -> assertEquals(List.of(), store.names()));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() throws IOException {
    with(
        jar("tiny\n", "tiny"),
        store -> {
          for (String unknown : new String[] {"nature", "no/such/folder", "", " ", "a\0b"}) {
            UsageException e = assertThrows(UsageException.class, () -> store.open(unknown));
            assertTrue(e.getMessage().length() < 300, e.getMessage());
          }
          UsageException e = assertThrows(UsageException.class, () -> store.open("nature"));
          assertTrue(e.getMessage().contains("[tiny]"), e.getMessage());
        });
  }

  @Test
  void aPathIsReadAsDirectoryOrZip() throws IOException {
    Path folder = ModelFolder.tiny().directory(temporary.resolve("mine"));
    Path zip = ModelFolder.tiny().zip(temporary.resolve("mine.zip"));
    assertEquals("tiny", new BundleStore().open(folder.toString()).name());
    assertEquals("tiny", new BundleStore().open(zip.toString()).name());
  }

  @Test
  void aBundledModelIsReadAsStrictlyAsAnyOther() throws IOException {
    Path classes = classes("tiny\n", "tiny");
    Path card = classes.resolve("models/tiny/README.md");
    Files.writeString(card, "changed");
    with(
        classes,
        store -> {
          RestoreException e = assertThrows(RestoreException.class, () -> store.open("tiny"));
          assertTrue(e.getMessage().contains("SHA-256"), e.getMessage());
        });
    Files.delete(card);
    with(classes, store -> assertThrows(RestoreException.class, () -> store.open("tiny")));
  }

  @Test
  void aBundledModelMustBearItsName() throws IOException {
    with(
        classes("other\n", "other"),
        store -> assertThrows(RestoreException.class, () -> store.open("other")));
  }

  @Test
  void theIndexMayNotNameAPath() throws IOException {
    with(classes("../tiny\n", "tiny"), store -> assertThrows(RestoreException.class, store::names));
  }

  @Test
  void everyModelThatShipsCanBeOpened() {
    BundleStore store = new BundleStore();
    store.names().forEach(name -> assertEquals(name, store.open(name).name()));
  }
}
