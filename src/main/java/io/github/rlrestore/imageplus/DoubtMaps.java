package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
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
    image.setProperty(
        "Info",
        "expected error of every pixel in pixel values; framed tiles: neighbouring toolchains"
            + " differ much\n");
    image.setOverlay(frames());
    return image;
  }

  /** A frame around each tile that is flagged. */
  private Overlay frames() {
    Overlay frames = new Overlay();
    for (int i = 0; i < doubts.size(); i++) {
      RegionGrid grid = doubts.get(i).grid();
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          if (doubts.get(i).flagged(grid.index(row, column))) {
            Roi frame = new Roi(area(grid, row, column));
            frame.setPosition(doubts.size() == 1 ? 0 : i + 1);
            frames.add(frame);
          }
        }
      }
    }
    return frames;
  }

  private Rectangle area(RegionGrid grid, int row, int column) {
    Rectangle b = restored.bounds();
    int x = grid.x(column);
    int y = grid.y(row);
    return new Rectangle(b.x + x, b.y + y, grid.x(column + 1) - x, grid.y(row + 1) - y);
  }

  /** 255 in tiles in which neighbouring toolchains differ much more than elsewhere, else 0. */
  public ImagePlus flags() {
    ImageStack stack = stack();
    for (PlaneDoubt doubt : doubts) {
      ByteProcessor map = new ByteProcessor(stack.getWidth(), stack.getHeight());
      RegionGrid grid = doubt.grid();
      map.setColor(255);
      for (int row = 0; row < grid.rows(); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          if (doubt.flagged(grid.index(row, column))) {
            Rectangle a = area(grid, row, column);
            map.fillRect(a.x, a.y, a.width, a.height);
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
