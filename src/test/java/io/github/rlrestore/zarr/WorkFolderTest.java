package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkFolderTest {
  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeInput() throws IOException {
    in = Files.createDirectory(folder.resolve("in.zarr"));
    out = folder.resolve("out.zarr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.zarr", ".out.zarr.old"})
  void refusesWhatIsNoZarrImageBeforeTheWorkBegins(String name) throws IOException {
    Path foreign = Files.createDirectory(folder.resolve(name));
    Files.writeString(foreign.resolve("precious.txt"), "mine");
    RestoreException e =
        assertThrows(RestoreException.class, () -> new WorkFolder(in, out, true), name);
    assertTrue(e.getMessage().contains(name + " is no Zarr image"), e.getMessage());
    assertEquals("mine", Files.readString(foreign.resolve("precious.txt")));
  }

  @Test
  void mayReplaceAZarrImage() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve(".zgroup"), "{}");
    assertDoesNotThrow(() -> new WorkFolder(in, out, true));
    assertThrows(RestoreException.class, () -> new WorkFolder(in, out, false), "without --force");
  }
}
