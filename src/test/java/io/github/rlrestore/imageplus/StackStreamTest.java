package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.CancelAfter;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks that are decided as a whole but read plane by plane; the reference is in memory. */
class StackStreamTest {
  private static final Model MODEL = SmallModels.model(1);
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withThreads(2).withDecide(Decide.STACK).withGuard(Guard.WARN);

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out.tif");
  }

  private List<Decision> stream(Path in, RestoreOptions options) {
    List<Decision> decisions = new ArrayList<>();
    new StreamRestorer(MODEL)
        .restore(in, out(), options, true, Task.NONE, ScopeLog.of(decisions::add, r -> {}));
    return decisions;
  }

  private static void assertSame(ImagePlus a, ImagePlus b) {
    assertEquals(a.getStackSize(), b.getStackSize());
    for (int i = 1; i <= a.getStackSize(); i++) {
      Object x = a.getStack().getPixels(i);
      assertTrue(Objects.deepEquals(x, b.getStack().getPixels(i)), "plane " + i);
    }
  }

  private static String told(String scope, Toolchain chain) {
    return scope
        + ": "
        + chain
        + ", "
        + chain.reason()
        + chain.steps().stream()
            .map(s -> Arrays.toString(s.votes()) + Math.round(1e6 * s.value()))
            .collect(Collectors.toList());
  }

  private void compare(ImagePlus image, RestoreOptions options) {
    Path in = Stacks.save(image, folder.resolve("in.tif"));
    RestoredImage expected =
        new ImagePlusRestorer(MODEL).restore(new ImageFiles().open(in), options, Task.NONE);
    List<Decision> found = stream(in, options);
    assertSame(expected.image(), new ImageFiles().open(out()));
    assertEquals(
        expected.toolchains().stream()
            .map(t -> told(t.scope(), t.toolchain()))
            .collect(Collectors.toList()),
        found.stream().map(d -> told(d.scope(), d.toolchain())).collect(Collectors.toList()));
    assertEquals(
        expected.judgements().stream().map(j -> j.report().toString()).collect(Collectors.toList()),
        found.stream()
            .flatMap(d -> d.guard().stream())
            .map(Object::toString)
            .collect(Collectors.toList()));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void givesThePixelsDecisionsAndWarningsOfTheWholeStack(int depth) {
    int channels = depth == 24 ? 1 : 2;
    compare(Stacks.of(depth, 140, 70, new int[] {channels, 3, 2}, depth), OPTIONS);
  }

  @Test
  void keepsTheMeanAndTakesAGivenChainOrPercentilesOfAllPlanes() {
    ImagePlus image = Stacks.of(8, 70, 64, new int[] {1, 4, 1}, 1);
    compare(image, OPTIONS.withKeptMean(true));
    compare(image, OPTIONS.withRange(ValueRange.PERCENTILE).withChain(List.of(3, 1)));
    compare(image, OPTIONS.withRange(ValueRange.DISPLAY).withGuard(Guard.OFF));
  }

  @Test
  void planesOfOneValueDoNotVote() {
    ImagePlus image = Stacks.of(16, 64, 64, new int[] {2, 3, 1}, 2);
    for (int plane : new int[] {1, 3, 5, 4}) {
      Arrays.fill((short[]) image.getStack().getPixels(plane), (short) 9);
    }
    compare(image, OPTIONS);
    compare(image, OPTIONS.withRange(ValueRange.TYPE).withChain(List.of(2)));
    compare(image, OPTIONS.withRange(ValueRange.TYPE));
  }

  /** Cancelled when asked for the n-th time, again and again, until it gets through. */
  @ParameterizedTest
  @ValueSource(ints = {3, 11, 16, 40})
  void goesOnWhereItWasCutOff(int patience) throws IOException {
    ImagePlus image = Stacks.of(16, 64, 64, new int[] {1, 5, 1}, 4);
    Path in = Stacks.save(image, folder.resolve("in.tif"));
    RestoreOptions options = OPTIONS.withBudget(Budget.ofSteps(2)).withThreads(1);
    List<Decision> once = stream(in, options);
    ImagePlus whole = new ImageFiles().open(out());
    Files.delete(out());
    List<Decision> told = new ArrayList<>();
    Set<String> judged = new HashSet<>();
    int rounds = 0;
    int asked = patience;
    while (!Files.exists(out())) {
      assertTrue(rounds++ < 60, "no progress");
      told.clear();
      try {
        new StreamRestorer(MODEL)
            .restore(
                in, out(), options, false, new CancelAfter(asked), ScopeLog.of(told::add, r -> {}));
      } catch (CancelledException e) {
        assertFalse(Files.exists(out()));
        told.forEach(d -> d.guard().ifPresent(g -> judged.add(g.toString())));
        asked++; // the values are read in one go, which takes several questions
      }
    }
    assertTrue(rounds > 1, "cut off at least once");
    assertSame(whole, new ImageFiles().open(out()));
    assertEquals(1, told.size());
    assertEquals(told("stack", once.get(0).toolchain()), told("stack", told.get(0).toolchain()));
    told.forEach(d -> d.guard().ifPresent(g -> judged.add(g.toString())));
    assertEquals(Set.of(once.get(0).guard().orElseThrow().toString()), judged);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count(), "nothing is left over");
    }
  }

  @Test
  void smallStacksStayInMemoryAndWhatNeedsAllPlanesIsRefused() {
    Path in = Stacks.save(Stacks.of(8, 64, 64, new int[] {1, 2, 1}, 9), folder.resolve("in.tif"));
    assertFalse(StreamRestorer.suits(in, out(), OPTIONS), "small");
    assertTrue(StreamRestorer.suits(in, out(), OPTIONS.withDecide(Decide.IMAGE)));
    for (RestoreOptions options :
        List.of(
            OPTIONS.withGuard(Guard.ROLLBACK),
            OPTIONS.withBudget(new Budget(3, 10)),
            OPTIONS.withDoubt(true))) {
      UsageException e = assertThrows(UsageException.class, () -> stream(in, options));
      assertTrue(e.getMessage().contains("plane by plane"), e.getMessage());
    }
  }

  @Test
  void largeStacksGoPlaneByPlane() throws IOException {
    Path in = folder.resolve("large.tif");
    int side = 4096;
    int planes = (int) (Runtime.getRuntime().maxMemory() / 64 / (side * (long) side)) + 1;
    try (TiffStackWriter writer = new TiffStackWriter(in, 8, side, side, planes)) {
      writer.write(planes - 1, new byte[side * side]);
      ImagePlus example = ij.IJ.createImage("large", "8-bit black", 1, 1, planes);
      writer.finish(new ResultImage(example).with(new BlankStack(side, planes)));
    }
    assertTrue(StreamRestorer.suits(in, out(), OPTIONS), planes + " planes");
    assertFalse(StreamRestorer.suits(in, out(), OPTIONS.withGuard(Guard.ROLLBACK)));
  }

  /** A size without pixels. */
  private static final class BlankStack extends ij.VirtualStack {
    private final int planes;

    BlankStack(int side, int planes) {
      super(side, side);
      this.planes = planes;
      setBitDepth(8);
    }

    @Override
    public int getSize() {
      return planes;
    }

    @Override
    public ij.process.ImageProcessor getProcessor(int n) {
      return new ij.process.ByteProcessor(getWidth(), getHeight());
    }
  }
}
