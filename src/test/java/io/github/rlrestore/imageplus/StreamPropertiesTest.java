package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds for stacks of every size, type, number of axes and option. */
class StreamPropertiesTest {
  private static final Model GREY = SmallModels.model(1);
  private static final Model COLOUR = SmallModels.model(3);
  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("stream");
  }

  @AfterContainer
  static void empty() throws IOException {
    try (var files = Files.list(folder)) {
      files.forEach(f -> assertTrue(f.toFile().delete(), f.toString()));
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<ImagePlus> stacks() {
    return Combinators.combine(
            Arbitraries.of(8, 16, 24, 32),
            Arbitraries.integers().between(1, 70),
            Arbitraries.integers().between(1, 70),
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 2),
            Arbitraries.longs())
        .as((depth, w, h, c, z, t, s) -> Stacks.of(depth, w, h, new int[] {c, z, t}, s));
  }

  @Provide
  Arbitrary<RestoreOptions> options() {
    return Combinators.combine(
            Arbitraries.of(Decide.values()),
            Arbitraries.of(ValueRange.AUTO, ValueRange.TYPE, ValueRange.PERCENTILE),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(16, 80),
            Arbitraries.of(true, false))
        .as(
            (decide, range, threads, tile, chain) -> {
              RestoreOptions o =
                  RestoreOptions.defaults()
                      .withDecide(decide)
                      .withRange(range)
                      .withThreads(threads)
                      .withTile(tile);
              return chain ? o.withChain(java.util.List.of(3, 1)) : o;
            });
  }

  @Property(tries = 18, seed = "7")
  void fromFileToFileIsTheRestorationInMemory(
      @ForAll("stacks") ImagePlus image,
      @ForAll("options") RestoreOptions options,
      @ForAll boolean colour,
      @ForAll boolean big) {
    if (image.getStackSize() < 2 || image.getWidth() * image.getHeight() < 2) {
      return;
    }
    Model model = colour ? COLOUR : GREY;
    Path in = Stacks.save(image, folder.resolve("in.tif"));
    Path out = folder.resolve("out.tif");
    new StreamRestorer(model, big ? 8 : 0xffffffffL)
        .restore(in, out, options, true, Task.NONE, ScopeLog.of(d -> {}, r -> {}));
    ImagePlus expected = new ImagePlusRestorer(model).restore(image, options, Task.NONE).image();
    ImagePlus found = new ImageFiles().open(out);
    assertEquals(expected.getBitDepth(), found.getBitDepth());
    assertEquals(image.getNChannels(), found.getNChannels());
    assertEquals(image.getNFrames(), found.getNFrames());
    for (int i = 1; i <= image.getStackSize(); i++) {
      Object pixels = expected.getStack().getPixels(i);
      assertTrue(Objects.deepEquals(pixels, found.getStack().getPixels(i)), "plane " + i);
      assertEquals(image.getStack().getSliceLabel(i), found.getStack().getSliceLabel(i));
    }
  }

  @Property(tries = 30, seed = "8")
  void aVirtualStackHoldsWhatTheFileHolds(@ForAll("stacks") ImagePlus image) {
    Path file = Stacks.save(image, folder.resolve("same.tif"));
    ImagePlus virtual = new ImageFiles().openVirtual(file);
    assertEquals(image.getStackSize(), virtual.getStackSize());
    for (int i = image.getStackSize(); i >= 1; i--) {
      Object pixels = image.getStack().getPixels(i);
      assertTrue(Objects.deepEquals(pixels, virtual.getStack().getPixels(i)), "plane " + i);
    }
  }

  /** Also what a run leaves that is cut off anywhere: all records before the cut count. */
  @Property(tries = 60, seed = "9")
  void aJournalCutAnywhereKeepsItsWholeRecords(
      @ForAll @IntRange(max = 9) int records, @ForAll @IntRange(max = 400) int cut)
      throws IOException {
    Path file = folder.resolve("journal");
    Files.deleteIfExists(file);
    long[] ends = new long[records + 1];
    try (StreamJournal journal = new StreamJournal(file, "a test")) {
      ends[0] = Files.size(file);
      for (int i = 0; i < records; i++) {
        journal.append(new byte[] {1, (byte) i, 3});
        ends[i + 1] = Files.size(file);
      }
    }
    long length = Math.max(ends[0], Files.size(file) - cut);
    try (var channel =
        java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    int whole = 0;
    while (whole < records && ends[whole + 1] <= length) {
      whole++;
    }
    int[] read = new int[1];
    try (StreamJournal journal = new StreamJournal(file, "a test")) {
      journal.replay(
          in -> {
            assertEquals(1, in.read());
            assertEquals(read[0]++, in.read());
          });
      journal.append(new byte[] {9});
    }
    assertEquals(whole, read[0]);
  }
}
