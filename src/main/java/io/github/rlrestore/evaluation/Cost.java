package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What the toolchains of one image cost: tools applied and looks that the agent took. */
final class Cost {
  private Cost() {}

  /**
   * Multiply-adds per pixel for an image of that shape. Toolchains of several planes or cells count
   * as if each had the same share of the image, and halos are left out.
   */
  static double perPixel(Model model, Tensor image, List<Toolchain> toolchains) {
    int channels = model.bundle().channels();
    // a grey model works on each colour alone: the toolchains share that work
    double planes = Math.max(1, image.c() / channels) / (double) toolchains.size();
    Shape shape = new Shape(image.h(), image.w(), channels);
    double sum = 0;
    for (Toolchain chain : toolchains) {
      for (Step step : chain.steps()) {
        sum += Arrays.stream(step.votes()).sum() * (double) model.bundle().agent().multiplyAdds();
      }
      for (int tool : chain.tools()) {
        sum += planes * model.toolbox().tool(tool).network().multiplyAdds(List.of(shape));
      }
    }
    return sum / image.h() / image.w();
  }
}
