package io.github.rlrestore.export;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.toolbox.Tool;

/** The README.md beside a tool's description. */
final class BioimageDocumentation {
  private BioimageDocumentation() {}

  static String of(Bundle bundle, Tool tool) {
    int halo = tool.footprint().halo();
    return String.join(
        "\n",
        "# " + BioimageDescription.name(bundle, tool),
        "",
        "One tool of a toolbox for image restoration: a small network for damage of the family",
        "\"" + tool.family() + "\", strength " + tool.bandFrom() + " to " + tool.bandTo() + ".",
        "Alone it undoes one kind of damage; in RL-Restore an agent chooses the tools, one after",
        "the other.",
        "",
        "Input and output are float32 images [batch, channel, y, x] with "
            + (bundle.channels() == 1 ? "one channel" : "the channels red, green, blue")
            + ". Divide by",
        "the largest value of the image's type first, so that values run from 0 to 1. The result is",
        "not clipped. Any size is possible; a pixel depends on those up to "
            + halo
            + " pixels away.",
        "",
        "- Trained on: " + bundle.trainedOn().replaceAll("\\s*\\R\\s*", " "),
        "- Licence: " + bundle.licence(),
        "",
        "## Validation",
        "",
        "test_output.npy is what the network makes of test_input.npy, computed in float32 by a plain",
        "reference implementation; a runtime should agree to 1e-4. Whether the tool helps is another",
        "matter: compare a restored image with its undamaged original where you have one (PSNR,",
        "SSIM), and measure no intensities in a restored image without the original beside it.",
        "",
        "## The model's card",
        "",
        bundle.card().strip().replaceAll("(?m)^#", "###"),
        "");
  }
}
