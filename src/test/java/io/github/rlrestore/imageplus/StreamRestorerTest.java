package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.image.SmallModels;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamRestorerTest {
  private static final Model MODEL = SmallModels.model(1);
  private static final RestoreOptions OPTIONS = RestoreOptions.defaults().withThreads(1);
  private static final ScopeLog QUIET = ScopeLog.of(d -> {}, r -> {});

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out.tif");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  private static int stream(Path in, Path out, RestoreOptions options, Task task) {
    return new StreamRestorer(MODEL).restore(in, out, options, false, task, QUIET);
  }

  private static void assertSamePixels(ImagePlus a, ImagePlus b) {
    assertEquals(a.getStackSize(), b.getStackSize());
    for (int i = 1; i <= a.getStackSize(); i++) {
      Object x = a.getStack().getPixels(i);
      assertTrue(Objects.deepEquals(x, b.getStack().getPixels(i)), "plane " + i);
    }
  }

  /** Ends the task when so many decisions were made. */
  private static final class Stopping implements ScopeLog, Task {
    private final int after;
    private final List<String> scopes = new ArrayList<>();

    Stopping(int after) {
      this.after = after;
    }

    @Override
    public boolean knows(List<Integer> planes) {
      return false;
    }

    @Override
    public void decided(List<Integer> planes, Decision decision) {
      scopes.add(decision.scope());
    }

    @Override
    public void decided(RegionDecision decision) {
      scopes.add(decision.scope());
    }

    @Override
    public boolean cancelled() {
      return scopes.size() >= after;
    }

    @Override
    public void progress(double done, String what) {}
  }

  @Test
  void keepsAllThatImageJKnowsOfAHyperstack() {
    ImagePlus image = Stacks.of(16, 40, 30, new int[] {2, 3, 2}, 1);
    image.setRoi(new Roi(3, 4, 20, 10));
    image.setPosition(1, 1, 1);
    image.setDisplayRange(10, 3000);
    Path in = Stacks.save(image, folder.resolve("in.tif"));
    stream(in, out(), OPTIONS, Task.NONE);
    ImagePlus expected =
        new ImagePlusRestorer(MODEL).restore(new ImageFiles().open(in), OPTIONS, Task.NONE).image();
    ImagePlus found = new ImageFiles().open(out());
    assertSamePixels(expected, found);
    assertEquals(12, found.getStackSize());
    assertEquals(2, found.getNChannels());
    assertEquals(3, found.getNSlices());
    assertEquals(2, found.getNFrames());
    assertTrue(found.isComposite());
    assertEquals("plane 7", found.getStack().getSliceLabel(7));
    assertEquals(0.25, found.getCalibration().pixelWidth, 1e-9);
    assertEquals("µm", found.getCalibration().getUnit());
    assertEquals(new Roi(3, 4, 20, 10).getBounds(), found.getRoi().getBounds());
    assertEquals(3000, found.getDisplayRangeMax());
    assertEquals(expected.getInfoProperty(), found.getInfoProperty());
    assertTrue(found.getInfoProperty().contains("c 2, z 3, t 2"), found.getInfoProperty());
  }

  /** 42 or 43, in either byte order. */
  private static int version(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return bytes[2] + bytes[3];
  }

  @Test
  void becomesBigTiffWhenItIsTooLargeForTiff() throws IOException {
    ImagePlus image = Stacks.of(16, 20, 15, new int[] {1, 5, 1}, 2);
    Path in = Stacks.save(image, folder.resolve("in.tif"));
    new StreamRestorer(MODEL, 1000).restore(in, out(), OPTIONS, false, Task.NONE, QUIET);
    stream(in, folder.resolve("classic.tif"), OPTIONS, Task.NONE);
    assertEquals(43, version(out()));
    assertEquals(42, version(folder.resolve("classic.tif")));
    ImagePlus big = new ImageFiles().open(out());
    ImagePlus classic = new ImageFiles().open(folder.resolve("classic.tif"));
    assertSamePixels(classic, big);
    assertEquals(classic.getInfoProperty(), big.getInfoProperty());
    assertEquals("plane 3", big.getStack().getSliceLabel(3));
    assertEquals(0.25, big.getCalibration().pixelWidth, 1e-9);
    Path again = folder.resolve("again.tif");
    assertEquals(0, stream(out(), again, OPTIONS, Task.NONE));
    assertEquals(5, new ImageFiles().open(again).getStackSize());
  }

  @Test
  void readsPagesInStripsOfEveryKind() throws IOException {
    ImagePlus image = Stacks.of(8, 23, 17, new int[] {1, 4, 1}, 3);
    for (boolean big : new boolean[] {false, true}) {
      for (boolean deflate : new boolean[] {false, true}) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          Path in =
              Stacks.strips(image, folder.resolve("in.tif"), big, deflate, order, deflate ? 5 : 17);
          assertSamePixels(image, new ImageFiles().openVirtual(in));
          assertSamePixels(image, new ImageFiles().open(in));
        }
      }
    }
  }

  @Test
  void goesOnAfterTheLastFinishedPlane() throws IOException {
    ImagePlus image = Stacks.of(16, 64, 64, new int[] {1, 6, 1}, 4);
    Path in = Stacks.save(image, folder.resolve("in.tif"));
    Path whole = folder.resolve("whole.tif");
    stream(in, whole, OPTIONS, Task.NONE);
    Stopping first = new Stopping(2);
    StreamRestorer restorer = new StreamRestorer(MODEL);
    assertThrows(
        CancelledException.class, () -> restorer.restore(in, out(), OPTIONS, false, first, first));
    assertEquals(List.of("z 1", "z 2"), first.scopes);
    assertFalse(Files.exists(out()));
    assertTrue(names().contains(".out.tif.part"), names().toString());
    Stopping second = new Stopping(100);
    assertEquals(2, restorer.restore(in, out(), OPTIONS, false, second, second));
    assertEquals(List.of("z 1", "z 2", "z 3", "z 4", "z 5", "z 6"), second.scopes);
    assertSamePixels(new ImageFiles().open(whole), new ImageFiles().open(out()));
    assertEquals(List.of("in.tif", "out.tif", "whole.tif"), names());
  }

  @Test
  void beginsAnewForOtherOptionsOrInput() throws IOException {
    Path in = Stacks.save(Stacks.of(8, 64, 64, new int[] {1, 3, 1}, 5), folder.resolve("in.tif"));
    StreamRestorer restorer = new StreamRestorer(MODEL);
    Stopping stopping = new Stopping(1);
    assertThrows(
        CancelledException.class,
        () -> restorer.restore(in, out(), OPTIONS, false, stopping, stopping));
    RestoreOptions other = OPTIONS.withChain(List.of(2));
    assertEquals(0, restorer.restore(in, out(), other, false, Task.NONE, QUIET));
  }

  @Test
  void aTornJournalLosesItsLastRecordOnly() throws IOException {
    Path in = Stacks.save(Stacks.of(8, 64, 64, new int[] {1, 4, 1}, 6), folder.resolve("in.tif"));
    StreamRestorer restorer = new StreamRestorer(MODEL);
    Stopping stopping = new Stopping(3);
    assertThrows(
        CancelledException.class,
        () -> restorer.restore(in, out(), OPTIONS, false, stopping, stopping));
    try (RandomAccessFile log =
        new RandomAccessFile(folder.resolve(".out.tif.part.log").toFile(), "rw")) {
      log.setLength(log.length() - 5);
    }
    assertEquals(2, restorer.restore(in, out(), OPTIONS, false, Task.NONE, QUIET));
  }

  @Test
  void aJournalWithoutItsPlanesIsNotBelieved() throws IOException {
    Path in = Stacks.save(Stacks.of(8, 64, 64, new int[] {1, 4, 1}, 6), folder.resolve("in.tif"));
    StreamRestorer restorer = new StreamRestorer(MODEL);
    Stopping stopping = new Stopping(3);
    assertThrows(
        CancelledException.class,
        () -> restorer.restore(in, out(), OPTIONS, false, stopping, stopping));
    Files.delete(folder.resolve(".out.tif.part"));
    assertEquals(0, restorer.restore(in, out(), OPTIONS, false, Task.NONE, QUIET));
    assertEquals(4, new ImageFiles().open(out()).getStackSize());
  }

  @Test
  void refusesASecondRunIntoTheSameFile() {
    Path in = Stacks.save(Stacks.of(8, 64, 64, new int[] {1, 2, 1}, 7), folder.resolve("in.tif"));
    List<String> said = new ArrayList<>();
    ScopeLog meddling =
        ScopeLog.of(
            d ->
                said.add(
                    assertThrows(
                            RestoreException.class, () -> stream(in, out(), OPTIONS, Task.NONE))
                        .getMessage()),
            r -> {});
    new StreamRestorer(MODEL).restore(in, out(), OPTIONS, false, Task.NONE, meddling);
    assertEquals(2, said.size());
    assertTrue(said.get(0).contains("belongs to a run that is going on"), said.get(0));
    assertEquals(2, new ImageFiles().open(out()).getStackSize());
  }

  @Test
  void anInputThatChangesMeanwhileIsNoticed() throws IOException {
    Path in = Stacks.save(Stacks.of(8, 64, 64, new int[] {1, 3, 1}, 8), folder.resolve("in.tif"));
    ScopeLog vanishing =
        ScopeLog.of(
            d -> assertTrue(in.toFile().delete() || d.scope().equals("z 2"), "deleted once"),
            r -> {});
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () ->
                new StreamRestorer(MODEL).restore(in, out(), OPTIONS, false, Task.NONE, vanishing));
    assertTrue(e.getMessage().contains("in.tif"), e.getMessage());
    assertTrue(e.getMessage().contains("1 of 3 planes are finished"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertFalse(Files.exists(out()));
  }

  @Test
  void aConstantStackIsRefusedAndNothingLeft() throws IOException {
    ImagePlus image = ij.IJ.createImage("c", "8-bit black", 64, 64, 3);
    Path in = Stacks.save(image, folder.resolve("in.tif"));
    assertThrows(RestoreException.class, () -> stream(in, out(), OPTIONS, Task.NONE));
    assertEquals(List.of("in.tif"), names());
  }

  @Test
  void regionsAreThoseOfTheRestorationInMemory() {
    Path in = Stacks.save(Stacks.of(8, 130, 70, new int[] {1, 2, 1}, 10), folder.resolve("in.tif"));
    RestoreOptions options = OPTIONS.withDecide(Decide.REGION);
    RestoredImage expected =
        new ImagePlusRestorer(MODEL).restore(new ImageFiles().open(in), options, Task.NONE);
    List<RegionDecision> found = new ArrayList<>();
    new StreamRestorer(MODEL)
        .restore(in, out(), options, false, Task.NONE, ScopeLog.of(d -> {}, found::add));
    assertSamePixels(expected.image(), new ImageFiles().open(out()));
    assertEquals(
        expected.regions().stream().map(r -> r.scope() + r.chains()).collect(Collectors.toList()),
        found.stream().map(r -> r.scope() + r.chains()).collect(Collectors.toList()));
  }
}
