package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import java.awt.Rectangle;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * What was decided by region, as images of the size of the restored one. Every pixel has the number
 * of the cell that it belongs to, without blending; pixels outside the part that was restored are
 * 0. Not shown; with the calibration of the restored image. Not thread-safe.
 */
public final class RegionMaps {
  private final RestoredImage restored;
  private final List<RegionDecision> regions;
  private final Toolbox toolbox;

  /**
   * @param toolbox of the model that restored the image
   * @throws UsageException if the image was not decided by region
   */
  public RegionMaps(RestoredImage restored, Toolbox toolbox) {
    this.restored = restored;
    this.regions = restored.regions();
    this.toolbox = toolbox;
    if (regions.isEmpty()) {
      throw new UsageException(
          "image '"
              + restored.image().getTitle()
              + "' has one toolchain for all of its cells, so there are no maps: choose"
              + " decide=region");
    }
  }

  /**
   * The tool of every step: 8 bit, tool numbers, 0 where no tool was applied; a colour table and a
   * legend in the info property. A stack of steps; for several planes a hyperstack with planes as
   * slices and steps as frames. Slices are labelled, for instance {@code z 3, step 2}.
   */
  public ImagePlus tools() {
    int steps = Math.max(1, regions.stream().mapToInt(RegionDecision::steps).max().orElse(1));
    ImageStack stack = stack();
    ToolColours colours = new ToolColours(toolbox);
    for (int step = 0; step < steps; step++) {
      for (RegionDecision region : regions) {
        int[] tools = region.tools(step);
        ImageProcessor map = bytes(region, cell -> tools[cell]);
        map.setColorModel(colours.table());
        stack.addSlice(label(region, "step " + (step + 1)), map);
      }
    }
    stack.setColorModel(colours.table());
    ImagePlus image = image("tools", stack, steps);
    image.setDisplayRange(0, 255);
    image.setProperty("Info", "tool of every cell\n" + colours.legend());
    return image;
  }

  /** The number of tools applied: 8 bit, one slice for every plane. */
  public ImagePlus steps() {
    ImageStack stack = stack();
    int most = 1;
    for (RegionDecision region : regions) {
      stack.addSlice(
          label(region, "steps"), bytes(region, cell -> region.chains().get(cell).tools().size()));
      most = Math.max(most, region.steps());
    }
    ImagePlus image = image("steps", stack, 1);
    image.setDisplayRange(0, most);
    image.setProperty("Info", "number of tools applied to every cell\n");
    return image;
  }

  /**
   * The gain in dB that the agent expected of every cell's chain: 32 bit, one slice for every
   * plane; NaN where the chain was given. See {@link
   * io.github.rlrestore.core.restore.Toolchain#predictedGain}.
   */
  public ImagePlus gain() {
    ImageStack stack = stack();
    for (RegionDecision region : regions) {
      FloatProcessor map = new FloatProcessor(stack.getWidth(), stack.getHeight());
      fill(map, region, cell -> region.chains().get(cell).predictedGain());
      stack.addSlice(label(region, "predicted gain, dB"), map);
    }
    ImagePlus image = image("gain", stack, 1);
    double[] range = range();
    image.setDisplayRange(range[0], range[1]);
    image.setProperty("Info", "predicted gain of every cell in dB\n");
    return image;
  }

  /** The colours of those tools that {@link #tools} shows, with their names; RGB. */
  public ImagePlus legend() {
    Set<Integer> used = new HashSet<>();
    for (RegionDecision region : regions) {
      region.chains().forEach(c -> used.addAll(c.tools()));
    }
    String title = restored.image().getTitle() + " legend";
    return new ImagePlus(title, new ToolColours(toolbox).legend(used));
  }

  private double[] range() {
    double[] range = {0, 1e-3};
    for (RegionDecision region : regions) {
      region.chains().stream()
          .mapToDouble(c -> c.predictedGain())
          .filter(Double::isFinite)
          .forEach(
              v -> {
                range[0] = Math.min(range[0], v);
                range[1] = Math.max(range[1], v);
              });
    }
    return range;
  }

  private ImageStack stack() {
    return new ImageStack(restored.image().getWidth(), restored.image().getHeight());
  }

  private static String label(RegionDecision region, String what) {
    return region.scope().equals("image") ? what : region.scope() + ", " + what;
  }

  private ImageProcessor bytes(RegionDecision region, IntToDoubleFunction value) {
    ByteProcessor map =
        new ByteProcessor(restored.image().getWidth(), restored.image().getHeight());
    fill(map, region, value);
    return map;
  }

  /** Gives every pixel of a cell its value. */
  private void fill(ImageProcessor map, RegionDecision region, IntToDoubleFunction value) {
    RegionGrid grid = region.grid();
    Rectangle bounds = restored.bounds();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        float v = (float) value.applyAsDouble(grid.index(row, column));
        for (int y = grid.y(row); y < grid.y(row + 1); y++) {
          for (int x = grid.x(column); x < grid.x(column + 1); x++) {
            map.setf(bounds.x + x, bounds.y + y, v);
          }
        }
      }
    }
  }

  /** Titled after the restored image; a single plane's steps are slices. */
  private ImagePlus image(String what, ImageStack stack, int steps) {
    ImagePlus image = new ImagePlus(restored.image().getTitle() + " " + what, stack);
    int planes = regions.size();
    image.setDimensions(1, planes == 1 ? steps : planes, planes == 1 ? 1 : steps);
    image.setOpenAsHyperStack(planes > 1 && steps > 1);
    image.setCalibration(restored.image().getCalibration());
    image.getCalibration().disableDensityCalibration();
    return image;
  }
}
