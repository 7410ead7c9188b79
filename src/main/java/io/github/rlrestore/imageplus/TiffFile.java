package io.github.rlrestore.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** TIFF files as ImageJ writes and reads them, all that ImageJ keeps in them included. */
final class TiffFile {
  private static final long MAX_BYTES = 0xffffffffL;

  private TiffFile() {}

  /**
   * @throws RestoreException if the file cannot be read completely
   */
  static ImagePlus open(Path file) {
    TiffPages.check(file, true);
    try {
      if (big(file)) {
        return TiffStack.load(file);
      }
      Path folder = file.toAbsolutePath().getParent();
      FileInfo[] pages = new TiffDecoder(folder + "/", file.getFileName().toString()).getTiffInfo();
      if (pages == null) {
        throw new RestoreException("'" + file + "' is damaged: it holds no page");
      }
      int planes = requireSize(file, pages);
      ImagePlus image =
          pages.length > 1
              ? new Opener().openTiffStack(pages)
              : composite(new FileOpener(pages[0]).openImage(), pages[0]);
      if (image == null || image.getStackSize() < planes) {
        throw new RestoreException("'" + file + "' cannot be read: its pixels are damaged");
      }
      return image;
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static boolean big(Path file) throws IOException {
    try (TiffBytes in = new TiffBytes(file)) {
      return in.big();
    }
  }

  /** What went wrong while a file was read, as the one kind of exception that users meet. */
  static RestoreException unreadable(Path file, Exception e) {
    return e instanceof RestoreException
        ? (RestoreException) e
        : new RestoreException("'" + file + "' cannot be read: " + oneLine(e), e);
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage() == null ? e : e.getMessage()).replaceAll("\\s+", " ");
  }

  /** The number of planes, all of which lie inside the file and fit into memory. */
  private static int requireSize(Path file, FileInfo[] pages) throws IOException {
    FileInfo first = pages[0];
    int planes = pages.length > 1 ? pages.length : Math.max(1, first.nImages);
    long bytes = (long) first.width * first.height * first.getBytesPerPixel();
    if (bytes <= 0 || (long) first.width * first.height > Integer.MAX_VALUE - 8) {
      throw new RestoreException(
          "'" + file + "' is " + first.width + " x " + first.height + " pixels, which cannot be");
    }
    if (pages.length == 1 && planes > 1) {
      long end = first.getOffset() + bytes * planes + (planes - 1) * first.getGap();
      long length = Files.size(file);
      if (end > length) {
        throw new RestoreException(
            "'"
                + file
                + "' is truncated: its "
                + planes
                + " planes end at byte "
                + end
                + ", the file at "
                + length);
      }
    }
    requireMemory(file, bytes * planes);
    return planes;
  }

  static void requireMemory(Path file, long bytes) {
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw new RestoreException(
          "'"
              + file
              + "' holds "
              + (bytes >> 20)
              + " MB of pixels, Java may use "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB: give it more (-Xmx)");
    }
  }

  /** Makes of a stack with several channels what it was when ImageJ saved it. */
  static ImagePlus composite(ImagePlus image, FileInfo info) {
    String text = String.valueOf(info.description);
    boolean several =
        image != null
            && image.getNChannels() > 1
            && !image.isComposite()
            && image.getBitDepth() != 24
            && (image.getOpenAsHyperStack() || text.contains("mode="));
    if (!several) {
      return image;
    }
    int mode =
        text.contains("mode=composite")
            ? CompositeImage.COMPOSITE
            : text.contains("mode=gray") ? CompositeImage.GRAYSCALE : CompositeImage.COLOR;
    return new CompositeImage(image, mode);
  }

  /**
   * @throws RestoreException if the image is too big for a TIFF file
   */
  static void write(ImagePlus image, OutputStream out) throws IOException {
    long bytes =
        (long) image.getWidth()
            * image.getHeight()
            * (image.getBitDepth() / 8)
            * image.getStackSize();
    if (bytes > MAX_BYTES - (1 << 24)) {
      throw new RestoreException(
          "image '"
              + image.getTitle()
              + "' has "
              + (bytes >> 20)
              + " MB of pixels, a TIFF file holds 4 GB: save parts of it");
    }
    FileInfo info = info(image);
    if (image.getStackSize() > 1 && image.getStack().isVirtual()) {
      info.virtualStack = (VirtualStack) image.getStack();
    }
    new TiffEncoder(info).write(out);
  }

  /** All that ImageJ keeps of an image in a TIFF file. */
  static FileInfo info(ImagePlus image) {
    FileSaver saver = new FileSaver(image);
    FileInfo info = image.getFileInfo();
    info.description = saver.getDescriptionString();
    info.info = image.getInfoProperty();
    info.properties = image.getPropertiesAsArray();
    info.roi = image.getRoi() == null ? null : RoiEncoder.saveAsByteArray(image.getRoi());
    info.overlay = FileSaver.getOverlay(image);
    if (image.getStackSize() > 1) {
      info.sliceLabels = labels(image);
    }
    if (image.isComposite()) {
      saver.saveDisplayRangesAndLuts(image, info);
    }
    return info;
  }

  /** A virtual stack keeps its labels itself. */
  private static String[] labels(ImagePlus image) {
    ImageStack stack = image.getStack();
    if (!stack.isVirtual()) {
      return stack.getSliceLabels();
    }
    String[] labels = new String[stack.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = stack.getSliceLabel(i + 1);
    }
    return labels;
  }
}
