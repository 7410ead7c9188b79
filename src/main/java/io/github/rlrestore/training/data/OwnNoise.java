package io.github.rlrestore.training.data;

import java.util.Arrays;

/**
 * The noise that an image bears already, from the median absolute response of the Laplacian
 * difference of Immerkaer (Computer Vision and Image Understanding 64, 1996), which flat and evenly
 * sloping content does not disturb. Textured images are overestimated: good enough to tell which
 * images should not be learnt from as they are.
 */
final class OwnNoise {
  /** Standard deviation of the response to noise of standard deviation 1. */
  private static final double RESPONSE = 6;

  /** Median of the absolute value of standard normal numbers. */
  private static final double MEDIAN = 0.6745;

  private OwnNoise() {}

  /** Standard deviation on the scale 0 to 1, of the first channel of values of 8 bits. */
  static double estimate(byte[] values, int width, int height, int channels) {
    if (width < 3 || height < 3) {
      return 0;
    }
    // A response is at most 16 * 255: a histogram gives the median without sorting.
    int[] histogram = new int[16 * 255 + 1];
    int[] row = {0, width * channels, 2 * width * channels};
    for (int y = 1; y < height - 1; y++) {
      int above = (y - 1) * width * channels;
      for (int x = 1; x < width - 1; x++) {
        int response = 0;
        for (int j = 0; j < 3; j++) {
          int at = above + row[j] + x * channels;
          int sides = (values[at - channels] & 255) + (values[at + channels] & 255);
          int middle = values[at] & 255;
          response += j == 1 ? 4 * middle - 2 * sides : sides - 2 * middle;
        }
        histogram[Math.abs(response)]++;
      }
    }
    long half = Arrays.stream(histogram).asLongStream().sum() / 2;
    int median = 0;
    for (long seen = histogram[0]; seen <= half; seen += histogram[median]) {
      median++;
    }
    return median / (RESPONSE * MEDIAN * 255);
  }
}
