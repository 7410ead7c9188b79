package io.github.rlrestore.zarr;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Zarr images for the tests of other packages. */
public final class ZarrFixture {
  private ZarrFixture() {}

  /** Writes an 8-bit image with square chunks. */
  public static void write(Path folder, long[] shape, int chunk) {
    int[] chunks = new int[shape.length];
    Arrays.fill(chunks, 1);
    chunks[shape.length - 1] = chunk;
    chunks[shape.length - 2] = chunk;
    TestImages.write(folder, "|u1", shape, chunks, TestImages.scene());
  }

  /** Fails unless the result is the one for the whole image in memory, bit for bit. */
  public static void requireRestored(
      long[] shape, Path result, Model model, RestoreOptions options) {
    UnsignedByteType type = new UnsignedByteType();
    ArrayImg<UnsignedByteType, ?> in = TestImages.image(type, shape, TestImages.scene());
    ArrayImg<UnsignedByteType, ?> expected = TestImages.image(type, shape, p -> 0);
    new ImageRestorer(model)
        .restore(in, expected, TestImages.axes(shape.length), options, Task.NONE);
    TestImages.assertSame(expected, TestImages.<UnsignedByteType>read(result), "result");
  }

  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(p);
      }
    }
  }
}
