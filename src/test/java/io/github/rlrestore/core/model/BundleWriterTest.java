package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
  @TempDir Path temporary;

  private static Bundle tiny(String licence, int steps, String name) {
    Bundle b = TinyModel.bundle();
    return new Bundle(name, b.toolbox(), b.agent(), steps, b.trainedOn(), licence, b.card());
  }

  private List<String> left() throws IOException {
    try (Stream<Path> list = Files.list(temporary)) {
      return list.map(p -> p.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  @Test
  void makesMissingParents() {
    Path target = temporary.resolve("a/b/model");
    new BundleWriter().write(TinyModel.bundle(), target, false);
    assertEquals("tiny", new BundleReader().read(target).name());
  }

  @Test
  void leavesNothingButTheThreeFiles() throws IOException {
    Path target = temporary.resolve("model");
    new BundleWriter().write(TinyModel.bundle(), target, false);
    assertEquals(List.of("model"), left());
    assertEquals(3, target.toFile().list().length);
  }

  @Test
  void refusesWhatExistsWithoutForce() throws IOException {
    Path target = temporary.resolve("model");
    new BundleWriter().write(tiny("first", 3, "tiny"), target, false);
    assertThrows(
        UsageException.class,
        () -> new BundleWriter().write(tiny("second", 3, "tiny"), target, false));
    assertEquals("first", new BundleReader().read(target).licence());
    assertEquals(List.of("model"), left());
  }

  @Test
  void replacesAnEarlierBundleWithForce() throws IOException {
    Path target = temporary.resolve("model");
    new BundleWriter().write(tiny("first", 3, "tiny"), target, false);
    new BundleWriter().write(tiny("second", 3, "tiny"), target, true);
    assertEquals("second", new BundleReader().read(target).licence());
    assertEquals(List.of("model"), left());
  }

  @Test
  void neverReplacesADirectoryWithOtherFiles() throws IOException {
    Path target = Files.createDirectory(temporary.resolve("home"));
    Files.writeString(target.resolve("thesis.tex"), "years of work");
    assertThrows(
        UsageException.class, () -> new BundleWriter().write(TinyModel.bundle(), target, true));
    assertEquals("years of work", Files.readString(target.resolve("thesis.tex")));
    assertEquals(List.of("home"), left());
  }

  @Test
  void neverReplacesAFile() throws IOException {
    Path target = temporary.resolve("file");
    Files.writeString(target, "text");
    assertThrows(
        UsageException.class, () -> new BundleWriter().write(TinyModel.bundle(), target, true));
    assertEquals("text", Files.readString(target));
  }

  @Test
  void refusesTheRootOfADisk() {
    Path root = temporary.getRoot();
    UsageException e =
        assertThrows(
            UsageException.class, () -> new BundleWriter().write(TinyModel.bundle(), root, true));
    assertTrue(e.getMessage().contains("choose a folder below it"), e.getMessage());
  }

  @Test
  void leavesNothingOnAFullDisk() throws IOException {
    BundleWriter writer =
        new BundleWriter(
            new BundleWriter.Disk() {
              @Override
              void write(Path file, byte[] bytes) throws IOException {
                if (file.endsWith(BundleFiles.WEIGHTS)) {
                  Files.write(file, new byte[10]);
                  throw new IOException("No space left on device");
                }
                super.write(file, bytes);
              }
            });
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () -> writer.write(TinyModel.bundle(), temporary.resolve("model"), false));
    assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    assertEquals(List.of(), left());
  }

  @Test
  void bringsTheOldBundleBackIfTheNewOneCannotTakeItsPlace() throws IOException {
    Path target = temporary.resolve("model");
    new BundleWriter().write(tiny("first", 3, "tiny"), target, false);
    BundleWriter writer =
        new BundleWriter(
            new BundleWriter.Disk() {
              @Override
              void rename(Path from, Path to) throws IOException {
                if (from.getFileName().toString().contains(".new-")) {
                  throw new IOException("in use");
                }
                super.rename(from, to);
              }
            });
    assertThrows(
        RestoreException.class, () -> writer.write(tiny("second", 3, "tiny"), target, true));
    assertEquals("first", new BundleReader().read(target).licence());
    assertEquals(List.of("model"), left());
  }

  @Test
  void writesNothingThatCannotBeReadAgain() throws IOException {
    Path target = temporary.resolve("model");
    for (Bundle bad : List.of(tiny("", 3, "tiny"), tiny("x", 0, "tiny"), tiny("x", 3, "no/name"))) {
      RestoreException e =
          assertThrows(RestoreException.class, () -> new BundleWriter().write(bad, target, false));
      assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
    }
    assertEquals(List.of(), left());
  }

  @Test
  void refusesAParentThatIsAFile() throws IOException {
    Files.writeString(temporary.resolve("file"), "text");
    assertThrows(
        RestoreException.class,
        () -> new BundleWriter().write(TinyModel.bundle(), temporary.resolve("file/model"), false));
  }

  @Test
  void whatAKilledWriterLeftIsClearedUp() throws IOException {
    Path target = temporary.resolve("model");
    new BundleWriter().write(TinyModel.bundle(), target, false);
    Path old = temporary.resolve(".model.old-1");
    Files.move(target, old);
    Files.createDirectory(temporary.resolve(".model.new-2"));
    Files.writeString(temporary.resolve(".model.new-2/model.json"), "half");
    new BundleWriter().recover(target);
    assertEquals("tiny", new BundleReader().read(target).name());
    new BundleWriter().write(TinyModel.bundle(), old, false);
    new BundleWriter().recover(target);
    try (var left = Files.list(temporary)) {
      assertEquals(List.of(target), left.collect(java.util.stream.Collectors.toList()));
    }
  }
}
