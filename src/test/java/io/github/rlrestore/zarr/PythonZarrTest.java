package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Python's zarr writes is read here, and the reverse. */
final class PythonZarrTest {
  @TempDir static Path written;
  @TempDir Path folder;

  @BeforeAll
  static void writeAll() throws Exception {
    Python.requireZarr();
    Python.run("write_all.py", written);
  }

  private static <T extends RealType<T>> double[] pixels(RandomAccessibleInterval<T> image) {
    double[] all = new double[(int) Views.iterable(image).size()];
    var cursor = Views.flatIterable(image).cursor();
    for (int i = 0; cursor.hasNext(); i++) {
      all[i] = cursor.next().getRealDouble();
    }
    return all;
  }

  @Test
  void readsWhatPythonWrote() throws Exception {
    JsonNode made = new ObjectMapper().readTree(written.resolve("made.json").toFile());
    assertTrue(made.size() >= 50, "arrays: " + made.size());
    for (JsonNode m : made) {
      String name = m.path("name").asText();
      RandomAccessibleInterval<?> image = TestImages.read(written.resolve(name + ".zarr"));
      for (int d = 0; d < m.path("shape").size(); d++) {
        assertEquals(
            m.path("shape").get(d).asLong(), image.dimension(image.numDimensions() - 1 - d), name);
      }
      double[] expected = Python.raw(written.resolve(name + ".raw"));
      double[] found = pixels(net.imglib2.util.Cast.unchecked(image));
      assertArrayEquals(expected, found, name);
    }
  }

  @Test
  void refusesInOneLineWhatItCannotRead() {
    Map<String, String> expected =
        Map.of(
            "fortran", "Fortran order",
            "filtered", "filters",
            "complex", "pixels are of type '<c8'",
            "bz2", "compressed with \"bz2\"");
    expected.forEach(
        (name, part) -> {
          RestoreException e =
              assertThrows(
                  RestoreException.class, () -> TestImages.read(written.resolve(name + ".zarr")));
          assertTrue(e.getMessage().contains(part), e.getMessage());
          assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        });
  }

  @Test
  void pythonReadsTheResult() throws Exception {
    Path in = folder.resolve("in.zarr");
    Path out = folder.resolve("out.zarr");
    TestImages.write(
        in, "<u2", new long[] {2, 3, 100, 130}, new int[] {1, 1, 64, 64}, TestImages.scene());
    new ZarrRestoration(
            in,
            out,
            () -> SmallModels.model(1),
            RestoreOptions.defaults().withThreads(1).withChain(List.of(2)),
            64,
            false)
        .run(Task.NONE);
    Path raw = folder.resolve("out.raw");
    assertEquals("0.4 czyx (2, 3, 100, 130) <u2 zstd", Python.run("read.py", out, raw));
    assertArrayEquals(
        pixels(net.imglib2.util.Cast.unchecked(TestImages.read(out))), Python.raw(raw));
  }
}
