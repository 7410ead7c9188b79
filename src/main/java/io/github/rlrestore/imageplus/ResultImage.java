package io.github.rlrestore.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.Properties;
import java.util.regex.Pattern;

/** Dresses restored pixels as the image they come from. */
final class ResultImage {
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?i)(\\.ome)?\\.(tiff?|png|jpe?g|gif|bmp|dcm|fits?|p[gp]m|zip|avi|czi|nd2|lif|lsm|oi[bf])$");

  private final ImagePlus source;

  ResultImage(ImagePlus source) {
    this.source = source;
  }

  /** The title of the result, for instance {@code cells restored} for {@code cells.tif}. */
  static String title(String of) {
    return EXTENSION.matcher(of).replaceFirst("") + " restored";
  }

  /**
   * @param stack all planes of the result
   */
  ImagePlus with(ImageStack stack) {
    boolean colour = source.getBitDepth() == 24;
    if (!colour) {
      stack.setColorModel(source.getProcessor().getColorModel());
    }
    if (source.getStackSize() > 1) {
      for (int i = 1; i <= stack.size(); i++) {
        stack.setSliceLabel(source.getImageStack().getSliceLabel(i), i);
      }
    }
    ImagePlus image = new ImagePlus(title(source.getTitle()), stack);
    image.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
    image.setOpenAsHyperStack(source.isHyperStack());
    if (source.isComposite()) {
      image = composite(image, (CompositeImage) source);
    } else if (!colour) {
      image.setDisplayRange(source.getDisplayRangeMin(), source.getDisplayRangeMax());
    }
    copyProperties(image);
    image.setCalibration(source.getCalibration());
    if (stack.size() > 1) {
      int[] at = source.convertIndexToPosition(source.getCurrentSlice());
      image.setPositionWithoutUpdate(at[0], at[1], at[2]);
    }
    copyMarks(image);
    return image;
  }

  private static ImagePlus composite(ImagePlus image, CompositeImage source) {
    CompositeImage result = new CompositeImage(image, source.getMode());
    result.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
    result.setOpenAsHyperStack(source.isHyperStack());
    result.copyLuts(source);
    return result;
  }

  /** Texts only: other objects, such as plots, belong to the image they were made with. */
  private void copyProperties(ImagePlus image) {
    Properties properties = source.getProperties();
    if (properties != null) {
      for (String key : properties.stringPropertyNames()) {
        image.setProperty(key, properties.getProperty(key));
      }
    }
    String[] more = source.getPropertiesAsArray();
    if (more != null) {
      image.setProperties(more);
    }
  }

  private void copyMarks(ImagePlus image) {
    Overlay overlay = source.getOverlay();
    if (overlay != null) {
      image.setOverlay(overlay.duplicate());
      image.setHideOverlay(source.getHideOverlay());
    }
    Roi roi = source.getRoi();
    if (roi != null) {
      image.setRoi((Roi) roi.clone());
    }
  }

  /** Adds lines to the text that Image > Show Info shows and TIFF files keep. */
  static void addInfo(ImagePlus image, String lines) {
    Object info = image.getProperty("Info");
    String before = info == null ? "" : info.toString();
    String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    image.setProperty("Info", before + separator + lines);
  }
}
