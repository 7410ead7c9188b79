package io.github.rlrestore.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Time lapses of a still object, with every bundled model. Figure: FlickerFigures. */
class FlickerTest {
  private static final int FRAMES = 6;

  static Stream<String> models() {
    return new BundleStore().bundled().stream();
  }

  private static RestoredImage restored(String name, ImagePlus lapse, Decide decide) {
    Model model = new Model(new BundleStore().open(name), EngineChoice.of("auto").engine());
    return new FlickerFigures(model).restored(lapse, decide);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aStillObjectFlickersNoMoreThanItsNoise(String name) {
    ImagePlus lapse = FlickerFigures.lapse(FRAMES, 40, 2);
    for (Decide decide : new Decide[] {Decide.IMAGE, Decide.STACK}) {
      ImagePlus result = restored(name, lapse, decide).image();
      double before = FlickerFigures.flicker(lapse);
      double after = FlickerFigures.flicker(result);
      assertTrue(after < before, decide + ": " + before + " -> " + after + " grey levels");
      before = FlickerFigures.worst(lapse);
      after = FlickerFigures.worst(result);
      assertTrue(after < before, decide + ", worst pixels: " + before + " -> " + after);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void frameByFrameEveryFrameHasItsChainAndTogetherAllHaveOne(String name) {
    ImagePlus lapse = FlickerFigures.lapse(3, 40, 2);
    assertEquals(3, restored(name, lapse, Decide.IMAGE).toolchains().size());
    RestoredImage together = restored(name, lapse, Decide.STACK);
    assertEquals(1, together.toolchains().size());
    assertEquals("stack", together.toolchains().get(0).scope());
  }
}
