package io.github.rlrestore.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a file whose restoration ended around the moment its result got its name. */
final class FolderRestorerTest {
  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    out = Files.createDirectory(folder.resolve("out"));
  }

  /** An image of one plane, or a stack, which goes plane by plane. */
  private Path image(String name) {
    ImageStack stack = new ImageStack(40, 30);
    for (int z = 0; z < (name.startsWith("stack") ? 3 : 1); z++) {
      ByteProcessor plane = new ByteProcessor(40, 30);
      for (int i = 0; i < 40 * 30; i++) {
        plane.set(i, (z * 31 + i * 7) % 251);
      }
      stack.addSlice("", plane);
    }
    Path file = folder.resolve("in").resolve(name);
    new ImageFiles().save(new ImagePlus(name, stack), file, false);
    return file;
  }

  private static FolderRestorer restorer(boolean skip) {
    RestoreOptions options = RestoreOptions.defaults().withThreads(1);
    return new FolderRestorer(SmallModels.model(1), options, skip).withReports();
  }

  private BatchTable restore(Path file) {
    return restorer(true).restore(List.of(file), out, Task.NONE);
  }

  private static BatchRow only(BatchTable table) {
    assertEquals(1, table.rows().size());
    return table.rows().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image.png", "stack.tif"})
  void aRunThatEndsOnceTheResultIsThereHasWrittenWhatWasDone(String name) {
    Path file = image(name);
    assertThrows(
        AssertionError.class,
        () ->
            restorer(true)
                .restore(
                    List.of(file),
                    out,
                    row -> {
                      throw new AssertionError("killed");
                    },
                    Task.NONE));
    assertTrue(Files.exists(out.resolve(name)));
    assertTrue(Files.exists(out.resolve(name + ".json")));
    BatchRow row = only(restore(file));
    assertFalse(row.chain().isEmpty(), "forgotten what was done");
    assertTrue(row.seconds() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image.png", "stack.tif"})
  void noResultIsThereWithoutTheReportAskedFor(String name) throws IOException {
    Path file = image(name);
    Path inTheWay = Files.createDirectory(out.resolve(name + ".json"));
    assertThrows(RestoreException.class, () -> restore(file));
    assertFalse(Files.exists(out.resolve(name)));
    String error = only(BatchTable.in(out, false)).error();
    assertTrue(error.contains("is a folder"), error);
    Files.delete(inTheWay);
    BatchRow row = only(restore(file));
    assertEquals("", row.error());
    assertFalse(row.chain().isEmpty());
    assertTrue(Files.size(inTheWay) > 0, "the report");
  }

  /** Puts something in the report's place once the work has begun. */
  private static Task blocking(Path report) {
    return new Task() {
      @Override
      public boolean cancelled() {
        return false;
      }

      @Override
      public void progress(double done, String what) {
        if (done > 0) {
          assertTrue(Files.exists(report) || report.resolve("full").toFile().mkdirs());
        }
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"image.png", "stack.tif"})
  void noResultIsThereIfItsReportCannotBeWritten(String name) throws IOException {
    Path file = image(name);
    Path report = out.resolve(name + ".json");
    assertThrows(
        RestoreException.class, () -> restorer(true).restore(List.of(file), out, blocking(report)));
    assertFalse(Files.exists(out.resolve(name)));
    assertTrue(only(BatchTable.in(out, false)).error().contains("cannot write"));
    Files.delete(report.resolve("full"));
    Files.delete(report);
    assertEquals("", only(restore(file)).error());
    assertTrue(Files.isRegularFile(out.resolve(name)) && Files.isRegularFile(report));
  }

  @Test
  void aFailureIsNoSuccessOfTheNextCallBecauseAFileOfTheNameIsThere() throws IOException {
    Path file = image("image.png");
    restore(file);
    byte[] result = Files.readAllBytes(out.resolve("image.png"));
    byte[] input = Files.readAllBytes(file);
    Files.writeString(file, "no image any more");
    assertThrows(
        RestoreException.class, () -> restorer(false).restore(List.of(file), out, Task.NONE));
    Files.write(file, input);
    for (int call = 0; call < 2; call++) {
      RestoreException e = assertThrows(RestoreException.class, () -> restore(file));
      assertTrue(e.getMessage().contains("delete it, or replace all"), e.getMessage());
      String error = only(BatchTable.in(out, false)).error();
      assertEquals(2, error.split("delete it", -1).length, "said once: " + error);
      assertEquals(result.length, Files.size(out.resolve("image.png")), "not replaced unasked");
    }
    Files.delete(out.resolve("image.png"));
    assertEquals("", only(restore(file)).error());
  }
}
