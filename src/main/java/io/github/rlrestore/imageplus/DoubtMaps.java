package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.image.PlaneDoubt;
import io.github.rlrestore.image.RegionGrid;
import java.awt.Rectangle;
import java.util.List;

/**
 * How uncertain a restored image is, as images of its size with a slice for each plane that was
 * restored; pixels outside that part are 0. Not shown; with the calibration of the restored image.
 * Not thread-safe.
 */
public final class DoubtMaps {
  private final RestoredImage restored;
  private final List<PlaneDoubt> doubts;

  /**
   * @throws UsageException if the restoration was not asked for its doubt
   */
  public DoubtMaps(RestoredImage restored) {
    this.restored = restored;
    this.doubts = restored.doubts();
    if (doubts.isEmpty()) {
      throw new UsageException(
          "image '"
              + restored.image().getTitle()
              + "' was restored without asking for doubt: choose doubt=yes");
    }
  }

  /** The error to be expected at every pixel: 32 bit, root mean square, in pixel values. */
  public ImagePlus error() {
    ImageStack stack = stack();
    double most = 0;
    for (PlaneDoubt doubt : doubts) {
      FloatProcessor map = new FloatProcessor(stack.getWidth(), stack.getHeight());
      Rectangle b = restored.bounds();
      float[] error = doubt.error();
      for (int i = 0; i < error.length; i++) {
        map.setf(b.x + i % b.width, b.y + i / b.width, error[i]);
      }
      most = Math.max(most, 3 * doubt.meanError());
      stack.addSlice("expected error, plane " + (doubt.plane() + 1), map);
    }
    ImagePlus image = image("expected error", stack);
    image.setDisplayRange(0, most > 0 ? most : 1);
    image.setProperty("Info", "expected error of every pixel in pixel values\n");
    return image;
  }

  /** 255 in tiles in which neighbouring toolchains differ much more than elsewhere, else 0. */
  public ImagePlus flags() {
    ImageStack stack = stack();
    for (PlaneDoubt doubt : doubts) {
      ByteProcessor map = new ByteProcessor(stack.getWidth(), stack.getHeight());
      RegionGrid grid = doubt.grid();
      Rectangle b = restored.bounds();
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          if (doubt.flagged(grid.index(row, column))) {
            int x = grid.x(column);
            int y = grid.y(row);
            map.setColor(255);
            map.fillRect(b.x + x, b.y + y, grid.x(column + 1) - x, grid.y(row + 1) - y);
          }
        }
      }
      stack.addSlice("doubtful tiles, plane " + (doubt.plane() + 1), map);
    }
    ImagePlus image = image("doubtful tiles", stack);
    image.setProperty("Info", "tiles in which neighbouring toolchains differ much\n");
    return image;
  }

  private ImageStack stack() {
    return new ImageStack(restored.image().getWidth(), restored.image().getHeight());
  }

  private ImagePlus image(String what, ImageStack stack) {
    ImagePlus image = new ImagePlus(restored.image().getTitle() + " " + what, stack);
    image.setCalibration(restored.image().getCalibration());
    image.getCalibration().disableDensityCalibration();
    return image;
  }
}
