package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;

/**
 * Tells images whose pixels are places in a table of unrelated colours from grey images that are
 * shown in false colours.
 */
final class ColourTable {
  private static final double SMOOTH = 20;

  private ColourTable() {}

  /**
   * True if neighbouring pixel values mean unrelated colours, so that values cannot be averaged.
   */
  static boolean indexed(ImagePlus image) {
    return !image.isComposite() && indexed(image.getProcessor());
  }

  /** As above, for a plane that is no channel of several. */
  static boolean indexed(ImageProcessor ip) {
    if (ip.getBitDepth() != 8
        || !ip.isColorLut()
        || ip.getMinThreshold() != ImageProcessor.NO_THRESHOLD) {
      return false;
    }
    return !ip.isPseudoColorLut() || jumps((IndexColorModel) ip.getColorModel());
  }

  /**
   * ImageJ judges all 256 entries by the spread of their steps. A small palette is filled up with
   * one colour, which makes that spread small, so here the filling is left out.
   */
  private static boolean jumps(IndexColorModel table) {
    int last = table.getMapSize() - 1;
    int n = last;
    while (n > 0 && table.getRGB(n - 1) == table.getRGB(last)) {
      n--;
    }
    if (n >= last || n < 2) {
      return false;
    }
    double sum = 0;
    double squares = 0;
    for (int i = 1; i < n; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        int step = (table.getRGB(i) >> shift & 0xff) - (table.getRGB(i - 1) >> shift & 0xff);
        sum += step;
        squares += (double) step * step;
      }
    }
    int steps = 3 * (n - 1);
    return Math.sqrt(Math.max(0, squares / steps - sum / steps * (sum / steps))) >= SMOOTH;
  }
}
