package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.ImagePlus;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided is given here, as if time had ended for the first plane after one tool. */
final class StepImagesTest {
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withThreads(1).withBudget(new Budget(3, 60));

  @TempDir Path folder;
  private final Model model = new Model(ToyModel.bundle(), new JavaEngine());
  private final ImagePlusRestorer restorer = new ImagePlusRestorer(model);
  private ImagePlus stack;

  @BeforeEach
  void openTheStack() {
    stack = TestImages.open(TestImages.stack(folder.resolve("stack.tif")));
  }

  private static short[] plane(ImagePlus image, int number) {
    return (short[]) image.getStack().getPixels(number);
  }

  private ImagePlus step(int k) {
    return TestImages.open(folder.resolve("out-step" + k + ".tif"));
  }

  /** Saves the steps of what {@code decided} makes, and compares them with that. */
  private void planesThatEndedEarlierGoNoFurther(
      RestoreOptions options, UnaryOperator<RestoreOptions> decided) {
    RestoredImage restored = restorer.restore(stack, decided.apply(options), Task.NONE);
    new StepImages(restorer, model.toolbox(), options)
        .save(stack, restored, folder.resolve("out.tif"), false);
    for (int k = 1; k <= 3; k++) {
      assertArrayEquals(plane(restored.image(), 1), plane(step(k), 1), "plane 1, step " + k);
    }
    assertArrayEquals(plane(restored.image(), 2), plane(step(3), 2));
    assertFalse(Arrays.equals(plane(step(1), 2), plane(step(2), 2)), "plane 2 goes on");
    assertFalse(Arrays.equals(plane(step(2), 2), plane(step(3), 2)), "plane 2 goes on");
    assertFalse(Files.exists(folder.resolve("out-step4.tif")));
  }

  @Test
  void aPlaneThatTimeEndedEarlierGoesNoFurther() {
    planesThatEndedEarlierGoNoFurther(
        OPTIONS,
        o -> o.withScopes(Decide.IMAGE, Map.of("z 1", List.of(1), "z 2", List.of(1, 2, 1))));
  }

  @Test
  void neitherDoesACell() {
    RegionGrid grid = new RegionGrid(TestImages.WIDTH, TestImages.HEIGHT, 63);
    assertEquals(1, grid.cells());
    planesThatEndedEarlierGoNoFurther(
        OPTIONS.withDecide(Decide.REGION),
        o ->
            o.withRegions(
                List.of(
                    given("z 1", 0, grid, List.of(1)), given("z 2", 1, grid, List.of(1, 2, 1)))));
  }

  private RegionDecision given(String scope, int plane, RegionGrid grid, List<Integer> tools) {
    return RegionDecision.given(scope, plane, grid, List.of(tools), model.toolbox());
  }
}
