package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.image.Axis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/** Images made by a formula, in memory and as Zarr. Shapes are in Zarr's order: ..., y, x. */
final class TestImages {
  /** The value of a pixel. */
  interface Formula {
    double at(long[] place);
  }

  private TestImages() {}

  /** Structure and noise, 0 to 255, another one in every plane. */
  static Formula scene() {
    return p -> {
      int n = p.length;
      long plane = 0;
      for (int d = 0; d < n - 2; d++) {
        plane = plane * 31 + p[d];
      }
      long hash = (p[n - 1] * 73856093L ^ p[n - 2] * 19349663L ^ plane * 83492791L) * 2654435761L;
      double noise = ((hash >>> 16) & 0xff) / 255.0;
      double wave = Math.sin(p[n - 1] / 7.0 + plane) * Math.cos(p[n - 2] / 5.0 - plane);
      return Math.floor(127 + 80 * wave + 40 * (noise - 0.5));
    };
  }

  /** The image in memory, x first. */
  static <T extends NativeType<T> & RealType<T>> ArrayImg<T, ?> image(
      T type, long[] shape, Formula formula) {
    int n = shape.length;
    ArrayImg<T, ?> image = Cast.unchecked(new ArrayImgFactory<>(type).create(reversed(shape)));
    var cursor = Views.flatIterable(image).localizingCursor();
    long[] place = new long[n];
    while (cursor.hasNext()) {
      T pixel = cursor.next();
      for (int d = 0; d < n; d++) {
        place[n - 1 - d] = cursor.getLongPosition(d);
      }
      pixel.setReal(formula.at(place));
    }
    return image;
  }

  /** Writes an array of one chunk for every {@code chunks}, with axes of OME-Zarr 0.3. */
  static void write(Path folder, String code, long[] shape, int[] chunks, Formula formula) {
    Store store = new FolderStore(folder);
    var attributes = MetadataJson.newObject();
    var scale = attributes.putArray("multiscales").addObject();
    String names = "tczyx".substring(5 - shape.length);
    names.chars().forEach(c -> scale.withArray("axes").add(String.valueOf((char) c)));
    scale.withArray("datasets").addObject().put("path", "full");
    MetadataJson.write(store, ".zgroup", MetadataJson.newObject().put("zarr_format", 2));
    MetadataJson.write(store, ".zattrs", attributes);
    DataType type = DataType.of(code, "test");
    ZarrArray array = ZarrArray.create(store, "full", ArrayMetadata.create(shape, chunks, type));
    for (long[] chunk : chunks(shape, chunks)) {
      long[] sizes = new long[chunks.length];
      for (int d = 0; d < sizes.length; d++) {
        sizes[d] = chunks[d];
      }
      Formula inside =
          p -> {
            long[] place = new long[p.length];
            for (int d = 0; d < p.length; d++) {
              place[d] = chunk[d] * chunks[d] + p[d];
              if (place[d] >= shape[d]) {
                return 0;
              }
            }
            return formula.at(place);
          };
      ArrayImg<?, ?> part = image(Cast.unchecked(type.type()), sizes, inside);
      ArrayDataAccess<?> access = Cast.unchecked(part.update(null));
      array.write(type.bytes(access.getCurrentStorageArray()), chunk);
    }
  }

  private static List<long[]> chunks(long[] shape, int[] chunks) {
    List<long[]> all = new ArrayList<>();
    all.add(new long[0]);
    for (int d = 0; d < shape.length; d++) {
      List<long[]> longer = new ArrayList<>();
      for (long[] start : all) {
        for (long c = 0; c * chunks[d] < shape[d]; c++) {
          long[] next = java.util.Arrays.copyOf(start, d + 1);
          next[d] = c;
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  /** What the dimensions of an image in memory mean. */
  static List<Axis> axes(int dimensions) {
    return List.of(Axis.X, Axis.Y, Axis.SLICE, Axis.CHANNEL, Axis.FRAME).subList(0, dimensions);
  }

  static long[] reversed(long[] shape) {
    long[] sizes = new long[shape.length];
    for (int d = 0; d < shape.length; d++) {
      sizes[d] = shape[shape.length - 1 - d];
    }
    return sizes;
  }

  /** The full resolution of an image on disk. */
  static <T extends RealType<T>> RandomAccessibleInterval<T> read(Path folder) {
    return Cast.unchecked(ChunkImage.of(OmeImage.open(new FolderStore(folder)).array(), 1 << 20));
  }

  /** Compares bit for bit, NaN too. */
  static <T extends RealType<T>> void assertSame(
      RandomAccessibleInterval<T> expected, RandomAccessibleInterval<T> found, String what) {
    for (int d = 0; d < expected.numDimensions(); d++) {
      assertEquals(expected.dimension(d), found.dimension(d), what + ", size " + d);
    }
    var e = Views.flatIterable(expected).localizingCursor();
    var f = Views.flatIterable(found).cursor();
    while (e.hasNext()) {
      double wanted = e.next().getRealDouble();
      double got = f.next().getRealDouble();
      if (Double.doubleToLongBits(wanted) != Double.doubleToLongBits(got)) {
        assertEquals(
            wanted, got, 0.0, what + " at " + java.util.Arrays.toString(e.positionAsLongArray()));
      }
    }
  }
}
