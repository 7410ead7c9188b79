package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RegionModels;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference is always the whole image in memory, restored by ImageRestorer. */
final class ZarrRestorationTest {
  private static final ModelSource SMALL = () -> SmallModels.model(1);
  private static final ModelSource VARIED = () -> RegionModels.model(1, RegionModels::byContent);

  @TempDir Path folder;

  private static RestoreOptions options(Decide decide) {
    return RestoreOptions.defaults()
        .withBudget(Budget.ofSteps(3))
        .withDecide(decide)
        .withThreads(2)
        .withTile(48);
  }

  private ZarrReport restore(ModelSource model, RestoreOptions options, int block) {
    return new ZarrRestoration(
            folder.resolve("in.zarr"), folder.resolve("out.zarr"), model, options, block, true)
        .run(Task.NONE);
  }

  /** Writes the image, restores it both ways, compares. */
  private <T extends NativeType<T> & RealType<T>> void compare(
      String code,
      long[] shape,
      int[] chunks,
      TestImages.Formula formula,
      ModelSource source,
      RestoreOptions options,
      int block) {
    TestImages.write(folder.resolve("in.zarr"), code, shape, chunks, formula);
    T type = Cast.unchecked(DataType.of(code, "test").type());
    ArrayImg<T, ?> in = TestImages.image(type, shape, formula);
    ArrayImg<T, ?> expected = TestImages.image(type, shape, p -> 0);
    Model model = source.open();
    new ImageRestorer(model)
        .restore(in, expected, TestImages.axes(shape.length), options, Task.NONE);
    restore(source, options, block);
    TestImages.assertSame(
        expected, TestImages.<T>read(folder.resolve("out.zarr")), code + ", block " + block);
  }

  @ParameterizedTest
  @EnumSource(Decide.class)
  void givesThePixelsOfTheWholeImage(Decide decide) {
    compare(
        "|u1",
        new long[] {2, 2, 150, 201},
        new int[] {1, 2, 70, 90},
        TestImages.scene(),
        SMALL,
        options(decide),
        64);
  }

  @ParameterizedTest
  @CsvSource({"64", "128", "1024"})
  void givesTheSamePixelsWithBlocksOfAnySize(int block) {
    compare(
        "<u2",
        new long[] {263, 271},
        new int[] {64, 64},
        TestImages.scene(),
        VARIED,
        options(Decide.REGION),
        block);
  }

  @ParameterizedTest
  @CsvSource({"|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<f4", "<f8"})
  void restoresEveryTypeOfPixels(String code) {
    double scale = code.equals("|i1") ? 0.4 : 1;
    TestImages.Formula scene = TestImages.scene();
    compare(
        code,
        new long[] {2, 80, 131},
        new int[] {1, 64, 64},
        p -> Math.floor(scale * scene.at(p)),
        SMALL,
        options(Decide.STACK),
        64);
  }

  @Test
  void fillsHolesAcrossBlocksAsInTheWholePlane() {
    TestImages.Formula scene = TestImages.scene();
    compare(
        "<f4",
        new long[] {200, 190},
        new int[] {64, 64},
        p -> {
          double far = Math.hypot(p[0] - 66, p[1] - 120);
          return far < 40 ? Double.NaN : p[1] == 3 ? Double.POSITIVE_INFINITY : scene.at(p) / 255;
        },
        SMALL,
        options(Decide.IMAGE),
        64);
  }

  @ParameterizedTest
  @CsvSource({"5,40", "63,63", "64,3", "1,1", "130,20"})
  void restoresPlanesOfEverySize(int height, int width) {
    compare(
        "|u1",
        new long[] {height, width},
        new int[] {32, 32},
        p -> p[0] * 7 + p[1] * 3 & 0xff,
        SMALL,
        options(Decide.REGION),
        64);
  }

  @Test
  void leavesPlanesOfOneValueUntouchedAndDoesNotAskThem() {
    TestImages.Formula scene = TestImages.scene();
    compare(
        "<u2",
        new long[] {3, 140, 130},
        new int[] {1, 64, 64},
        p -> p[0] == 1 ? 700 : 10 * scene.at(p),
        SMALL,
        options(Decide.STACK).withRange(ValueRange.PERCENTILE),
        64);
  }

  @Test
  void appliesAGivenChain() {
    compare(
        "|u1",
        new long[] {2, 100, 110},
        new int[] {2, 64, 64},
        TestImages.scene(),
        SMALL,
        options(Decide.IMAGE).withChain(List.of(3, 1)),
        64);
  }

  @Test
  void leavesTheImageUntouchedWhenTheAgentStops() {
    compare(
        "<i4",
        new long[] {100, 110},
        new int[] {64, 64},
        p -> 1_000_000_007L + p[1] * 16_777_259L % 1000,
        () -> SmallModels.stopping(1),
        options(Decide.IMAGE),
        64);
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    Path in = folder.resolve("in.zarr");
    TestImages.write(in, "|u1", new long[] {200, 200}, new int[] {64, 64}, TestImages.scene());
    Path chunk = in.resolve("full/1/1");
    byte[] whole = Files.readAllBytes(chunk);
    FileTime time = Files.getLastModifiedTime(chunk);
    RestoreOptions options = options(Decide.IMAGE).withChain(List.of(1));
    Files.write(chunk, new byte[] {1, 2, 3});
    Files.setLastModifiedTime(chunk, time);
    RestoreException e =
        assertThrows(RestoreException.class, () -> restore(options, false), "a damaged chunk");
    assertTrue(e.getMessage().contains("full/1/1 is damaged"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("out.zarr")));

    Files.write(chunk, whole);
    Files.setLastModifiedTime(chunk, time); // as a copy that keeps times gives it back
    ZarrReport report = restore(options, false);
    assertTrue(report.present() > 0, "blocks kept: " + report.present());
    assertEquals(16, report.present() + report.computed());
    assertTrue(Files.exists(folder.resolve("out.zarr/0/1/1")));
    assertFalse(Files.exists(folder.resolve(".out.zarr.part")));
  }

  private ZarrReport restore(RestoreOptions options, boolean force) {
    return new ZarrRestoration(
            folder.resolve("in.zarr"), folder.resolve("out.zarr"), SMALL, options, 64, force)
        .run(Task.NONE);
  }

  @Test
  void beginsAnewAfterARunThatWasKilledBeforeItsFirstFile() throws IOException {
    Path in = folder.resolve("in.zarr");
    TestImages.write(in, "|u1", new long[] {100, 100}, new int[] {64, 64}, TestImages.scene());
    for (boolean force : new boolean[] {false, true}) {
      Path rest = Files.createDirectories(folder.resolve(".out.zarr.part/.tmp/ab"));
      Files.writeString(rest.resolve("abc"), "half");
      restore(options(Decide.IMAGE).withChain(List.of(1)), force);
      assertFalse(Files.exists(folder.resolve("out.zarr/.tmp")), "nothing is left over");
    }
  }

  @Test
  void refusesASecondRunIntoTheSameResult() throws IOException {
    Path in = folder.resolve("in.zarr");
    TestImages.write(in, "|u1", new long[] {100, 100}, new int[] {64, 64}, TestImages.scene());
    RestoreOptions options = options(Decide.IMAGE).withChain(List.of(1));
    ZarrRestoration first =
        new ZarrRestoration(in, folder.resolve("out.zarr"), SMALL, options, 64, false);
    List<String> said = new ArrayList<>();
    first.run(
        site -> {
          said.add(
              assertThrows(RestoreException.class, () -> restore(options, false)).getMessage());
          return new LocalFleet(site, 1, Task.NONE);
        });
    assertTrue(said.get(0).contains("belongs to a run that is going on"), said.get(0));
    assertTrue(Files.isDirectory(folder.resolve("out.zarr")));
    assertFalse(Files.exists(folder.resolve(".out.zarr.lock")));
  }

  @Test
  void refusesToGoOnWithOtherSettings() throws IOException {
    Path in = folder.resolve("in.zarr");
    TestImages.write(in, "|u1", new long[] {100, 100}, new int[] {64, 64}, TestImages.scene());
    byte[] whole = Files.readAllBytes(in.resolve("full/0/1"));
    Files.write(in.resolve("full/0/1"), new byte[3]);
    assertThrows(
        RestoreException.class, () -> restore(options(Decide.IMAGE).withChain(List.of(1)), false));
    Files.write(in.resolve("full/0/1"), whole);
    RestoreOptions other = options(Decide.IMAGE).withChain(List.of(2));
    RestoreException e = assertThrows(RestoreException.class, () -> restore(other, false));
    assertTrue(e.getMessage().contains("other settings"), e.getMessage());
    restore(other, true);
    assertTrue(Files.isDirectory(folder.resolve("out.zarr")));
  }

  @Test
  void refusesAnExistingResultAndWhatCannotBeDone() throws IOException {
    Path in = folder.resolve("in.zarr");
    TestImages.write(in, "|u1", new long[] {64, 64}, new int[] {64, 64}, p -> 5);
    RestoreException constant =
        assertThrows(RestoreException.class, () -> restore(options(Decide.IMAGE), false));
    assertTrue(constant.getMessage().contains("is constant"), constant.getMessage());
    assertEquals(List.of("in.zarr"), names(), "nothing to go on with");
    assertThrows(
        UsageException.class,
        () -> restore(options(Decide.IMAGE).withRange(ValueRange.DISPLAY), true));
    assertEquals(List.of("in.zarr"), names());
    assertThrows(
        UsageException.class,
        () -> restore(options(Decide.IMAGE).withBudget(new Budget(3, 10)), true));
    Files.createDirectory(folder.resolve("out.zarr"));
    Files.writeString(folder.resolve("out.zarr/precious.txt"), "mine");
    RestoreException e =
        assertThrows(RestoreException.class, () -> restore(options(Decide.IMAGE), false));
    assertTrue(e.getMessage().contains("exists"), e.getMessage());
    TestImages.write(in, "|u1", new long[] {64, 64}, new int[] {64, 64}, TestImages.scene());
    assertThrows(RestoreException.class, () -> restore(options(Decide.IMAGE), true));
    assertTrue(Files.exists(folder.resolve("out.zarr/precious.txt")), "no Zarr image, kept");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }
}
