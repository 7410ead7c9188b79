package io.github.rlrestore.core.model.tensorflow;

/** The model card that goes with the authors' 2018 model. */
final class ImportedCard {
  static final String TEXT =
      String.join(
          "\n",
          "# rl-restore-2018",
          "",
          "The toolbox and agent released by the authors of",
          "",
          "> K. Yu, C. Dong, L. Lin, C. C. Loy: Crafting a Toolchain for Image Restoration by Deep",
          "> Reinforcement Learning. CVPR 2018.",
          "",
          "imported from their TensorFlow checkpoints; the numbers are theirs, bit for bit, but for",
          "the forget-gate bias of the LSTM, which contains the 1 that TensorFlow adds when it runs.",
          "",
          "- For: RGB photographs with mixed Gaussian blur, Gaussian noise and JPEG artefacts.",
          "- Not for: grey or scientific images; damage of another kind.",
          "- Tools: 1-4 deblur (sigma 0 to 5 pixels), 5-8 denoise (sigma 0 to 50 of 255), 9-12 undo",
          "  JPEG (quality 100 to 10), each in four bands of growing damage.",
          "- Agent: looks at 63x63 pixels, trained for toolchains of up to 3 steps.",
          "- Licence of the weights: MIT, by the authors.",
          "");

  private ImportedCard() {}
}
