package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.PlaneDoubt;
import io.github.rlrestore.image.Planes;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RestoreOptions;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import net.imglib2.img.array.ArrayImgs;

/**
 * Restores an ImageJ image; no windows, no dialogs, works headless. Thread-safe.
 *
 * <p>Takes 8-, 16-, 32-bit grey and RGB images, stacks, hyperstacks and virtual stacks (read plane
 * by plane, the result is in memory). Raw pixel values are restored, whatever the lookup table, its
 * inversion or a density calibration make of them. How a hyperstack is decided, what happens to NaN
 * and to constant planes, and how a model meets an image of other channels: see {@link
 * ImageRestorer}.
 *
 * <p>If an area is selected only its bounding rectangle is looked at and restored; all other pixels
 * are copied. Selections without area (points, lines) are ignored, as ImageJ's own filters do.
 */
public final class ImagePlusRestorer {
  private final Model model;

  public ImagePlusRestorer(Model model) {
    this.model = model;
  }

  /**
   * Restores an image.
   *
   * @param image never changed
   * @return a new image of the input's type and dimensions, not shown, titled "NAME restored" (NAME
   *     without its file extension), with the calibration, lookup tables, display ranges, slice
   *     labels, overlay, selection, properties and position of the input; one line for each
   *     decision (by region, for each row of cells) is added to its info property
   * @throws UsageException for an image with a colour table, an empty selection (a single pixel
   *     counts as such) or one outside the image, or an option that cannot be used
   * @throws io.github.rlrestore.core.RestoreException if there is nothing to restore, the image is
   *     too big, or a plane cannot be read
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  public RestoredImage restore(ImagePlus image, RestoreOptions options, Task task) {
    requireValues(image);
    return restore(image, bounds(image), options, task);
  }

  /**
   * As above, but restores the given rectangle whatever is selected.
   *
   * @param bounds within the image
   */
  RestoredImage restore(ImagePlus image, Rectangle bounds, RestoreOptions options, Task task) {
    ImageStack stack = new ImageStack(image.getWidth(), image.getHeight(), image.getStackSize());
    Planes<?> planes = planes(image, bounds, (pixels, plane) -> stack.setPixels(pixels, plane + 1));
    ImageRestorer restorer = new ImageRestorer(model);
    List<RegionDecision> regions = List.of();
    List<Decision> decisions;
    if (options.decide() == Decide.REGION) {
      regions = restorer.regions(planes, options, task);
      decisions =
          regions.stream().flatMap(r -> r.decisions().stream()).collect(Collectors.toList());
    } else {
      decisions = restorer.restore(planes, options, task);
    }
    List<RestoredImage.PlaneToolchain> toolchains = new ArrayList<>();
    List<Judgement> judgements = new ArrayList<>();
    List<PlaneDoubt> doubts = new ArrayList<>();
    for (Decision d : decisions) {
      toolchains.add(new RestoredImage.PlaneToolchain(d.scope(), d.toolchain()));
      d.guard().ifPresent(g -> judgements.add(new Judgement(d.scope(), g)));
      doubts.addAll(d.doubt());
    }
    regions.forEach(r -> r.guard().ifPresent(g -> judgements.add(new Judgement(r.scope(), g))));
    ImagePlus result = new ResultImage(image).with(stack);
    RestoredImage restored =
        new RestoredImage(result, toolchains, regions, bounds, judgements, doubts);
    InfoLines lines = new InfoLines(model, options);
    regions.forEach(lines::add);
    if (regions.isEmpty()) {
      decisions.forEach(lines::add);
    }
    ResultImage.addInfo(result, lines.text());
    return restored;
  }

  /** Pixels that are places in a table of colours cannot be averaged, so not restored. */
  static void requireValues(ImagePlus image) {
    if (image.getProcessor() == null) {
      throw new UsageException(
          "image '" + image.getTitle() + "' holds no pixels, perhaps it was closed: open it again");
    }
    if (ColourTable.indexed(image)) {
      throw new UsageException(
          "image '"
              + image.getTitle()
              + "' has a colour table, its pixels are no brightness values: convert it first"
              + " (Image > Type > RGB Color)");
    }
  }

  /**
   * The part of an image that is restored: the rectangle around its selection, or all of it.
   *
   * @throws UsageException for an empty selection, which ImageJ turns into one of a single pixel,
   *     or one outside the image
   */
  public static Rectangle bounds(ImagePlus image) {
    Rectangle whole = new Rectangle(0, 0, image.getWidth(), image.getHeight());
    Roi roi = image.getRoi();
    if (roi == null || !roi.isArea()) {
      return whole;
    }
    Rectangle selected = roi.getBounds();
    Rectangle bounds = selected.intersection(whole);
    boolean nothing = selected.width <= 1 && selected.height <= 1 && !bounds.equals(whole);
    if (bounds.isEmpty() || nothing) {
      throw new UsageException(
          "the selection of image '"
              + image.getTitle()
              + "' ("
              + selected.width
              + " x "
              + selected.height
              + " pixels at "
              + selected.x
              + ", "
              + selected.y
              + (nothing ? ") is too small for the image (" : ") holds no pixel of the image (")
              + whole.width
              + " x "
              + whole.height
              + "): select a part of the image, or nothing to restore all of it");
    }
    return bounds;
  }

  /** The image's planes; each array that is opened is given to {@code result}. */
  static Planes<?> planes(ImagePlus image, Rectangle bounds, ObjIntConsumer<Object> result) {
    int w = image.getWidth();
    int h = image.getHeight();
    switch (image.getBitDepth()) {
      case 8:
        return new StackPlanes<>(
            image, bounds, result, p -> ArrayImgs.unsignedBytes((byte[]) p, w, h));
      case 16:
        return new StackPlanes<>(
            image, bounds, result, p -> ArrayImgs.unsignedShorts((short[]) p, w, h));
      case 24:
        return new StackPlanes<>(image, bounds, result, p -> RgbChannels.of((int[]) p, w, h));
      case 32:
        return new StackPlanes<>(image, bounds, result, p -> ArrayImgs.floats((float[]) p, w, h));
      default:
        throw new UsageException(
            "image '"
                + image.getTitle()
                + "' has "
                + image.getBitDepth()
                + " bits per pixel: convert it to 8, 16 or 32 bit or RGB");
    }
  }
}
