package io.github.rlrestore.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTest {
  @TempDir Path folder;

  @Test
  void isWrittenWholeIntoAFolderThatIsMade() throws IOException {
    Path file = folder.resolve("new/report.json");
    new TextFile(file, false).write("{}");
    assertEquals("{}", Files.readString(file));
    assertEquals(List.of("report.json"), names(file.getParent()));
  }

  @Test
  void anExistingFileIsRefusedBeforeTheWorkUnlessForced() throws IOException {
    Path file = Files.writeString(folder.resolve("old.json"), "old");
    assertThrows(RestoreException.class, () -> new TextFile(file, false));
    assertEquals("old", Files.readString(file));
    new TextFile(file, true).write("new");
    assertEquals("new", Files.readString(file));
  }

  @Test
  void leavesNothingBehindWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    TextFile text = new TextFile(file.resolve("report.json"), false);
    assertThrows(RestoreException.class, () -> text.write("{}"));
    assertEquals(List.of("file"), names(folder));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }
}
