package io.github.rlrestore.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be measured in a restored image, of every bundled model. Figures: HonestyFigures. */
class HonestyTest {
  private static final RestoreOptions OPTIONS = RestoreOptions.defaults();

  static Stream<String> models() {
    return new BundleStore().bundled().stream();
  }

  private static Model model(String name) {
    return new Model(new BundleStore().open(name), EngineChoice.of("auto").engine());
  }

  private static HonestyFigures figures(String name, RestoreOptions options) {
    return new HonestyFigures(model(name), options, 12);
  }

  @ParameterizedTest
  @MethodSource("models")
  void keepsTheMeanWithinHalfAPercentIfAsked(String name) {
    HonestyFigures f = figures(name, OPTIONS.withKeptMean(true));
    for (double brightness : new double[] {1, 0.1}) {
      double moved = f.meanMoved(f.cells(1, brightness));
      assertTrue(moved < 0.005, "brightness " + brightness + ": the mean moved by " + moved);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void reportsExactlyHowTheMeanMoves(String name) {
    float[] in = figures(name, OPTIONS).cells(1, 1);
    float[] out = new float[in.length];
    int side = (int) Math.sqrt(in.length);
    GuardReport report =
        new ImageRestorer(model(name))
            .restore(
                ArrayImgs.floats(in, side, side),
                ArrayImgs.floats(out, side, side),
                Axis.XY,
                OPTIONS.withRange(ValueRange.TYPE).withGuard(Guard.WARN),
                Task.NONE)
            .get(0)
            .guard()
            .orElseThrow();
    assertEquals(HonestyFigures.mean(in), report.meanBefore(), 1e-6);
    assertEquals(HonestyFigures.mean(out), report.meanAfter(), 1e-6);
    boolean moved = Math.abs(report.meanAfter() / report.meanBefore() - 1) > 0.005;
    assertEquals(
        moved,
        report.warnings().stream().anyMatch(w -> w.startsWith("the mean moved")),
        report.warnings().toString());
  }

  @ParameterizedTest
  @MethodSource("models")
  void makesTwiceTheResultOfTwiceTheImage(String name) {
    double off = figures(name, OPTIONS).nonlinearity();
    assertTrue(off < 1e-5, "largest difference " + off);
  }

  @ParameterizedTest
  @MethodSource("models")
  void makesNoStructureOfNoise(String name) {
    HonestyFigures f = figures(name, OPTIONS);
    float[] noise = f.noise(1);
    double left = f.noiseLeft(noise);
    double texture = f.texture(noise);
    assertTrue(left <= 1, "noise became larger, " + left);
    assertTrue(texture < 3, "one frequency stands out " + texture + " times");
    assertEquals(0, f.spots(noise), "spots in pure noise");
  }

  @ParameterizedTest
  @MethodSource("models")
  void makesNoStructureOfAFlatField(String name) {
    HonestyFigures f = new HonestyFigures(model(name), OPTIONS, 0.5);
    float[] flat = f.noise(2);
    assertEquals(0, f.spots(flat), "spots in a flat field");
    assertTrue(f.noiseLeft(flat) <= 1.05, "noise became larger, " + f.noiseLeft(flat));
  }

  @ParameterizedTest
  @MethodSource("models")
  void doesNotNormaliseByTile(String name) {
    HonestyFigures f = figures(name, OPTIONS.withTile(64));
    float[] in = f.cells(3, 1);
    float[] small = f.restored(in, ValueRange.TYPE);
    float[] large = figures(name, OPTIONS.withTile(512)).restored(in, ValueRange.TYPE);
    for (int i = 0; i < in.length; i++) {
      assertEquals(large[i], small[i], 1e-5, "pixel " + i);
    }
  }

  /** Models for photographs do not promise this. */
  @Test
  void microscopyModelsKeepTheRatiosOfBeads() {
    List<String> names =
        models().filter(n -> n.startsWith("microscopy")).collect(Collectors.toList());
    Assumptions.assumeFalse(names.isEmpty(), "no microscopy model is bundled");
    for (String name : names) {
      HonestyFigures f = figures(name, OPTIONS);
      double off = f.beads(image -> f.restored(image, ValueRange.TYPE)).bias();
      assertTrue(off < 0.02, name + ": a ratio is off by " + 100 * off + " %");
    }
  }
}
