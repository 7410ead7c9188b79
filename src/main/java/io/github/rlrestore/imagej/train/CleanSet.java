package io.github.rlrestore.imagej.train;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Clean images for a training run: copies in its folder, so that it can be resumed whatever becomes
 * of the originals. PNG and JPEG are copied as they are; every plane of a TIFF becomes a PNG of 8
 * bits a channel, black and white as it is displayed. Immutable.
 */
final class CleanSet {
  private final List<Path> files;

  private CleanSet(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /**
   * The images of a folder.
   *
   * @throws RestoreException if there are none
   */
  static CleanSet of(Path folder) {
    return new CleanSet(ImageFolder.files(folder));
  }

  /** The images that are held out for validation, evenly over the sorted names, at least one. */
  CleanSet held(double percent) {
    return part(percent, true);
  }

  /** The images that are not held out. */
  CleanSet kept(double percent) {
    return part(percent, false);
  }

  private CleanSet part(double percent, boolean held) {
    if (!(percent > 0 && percent < 100)) {
      throw new UsageException(
          "held is "
              + percent
              + ": choose more than 0 and less than 100 %, or name a validation folder");
    }
    int n = files.size();
    if (n < 2) {
      throw new UsageException(
          "there is one image only, none can be held out: add images or a validation folder");
    }
    long out = Math.min(n - 1, Math.max(1, Math.round(n * percent / 100)));
    List<Path> part = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if ((i + 1) * out / n > i * out / n == held) {
        part.add(files.get(i));
      }
    }
    return new CleanSet(part);
  }

  int size() {
    return files.size();
  }

  /** Whether the first image has colours. */
  boolean colour() {
    ImagePlus first = new ImageFiles().open(files.get(0));
    return first.getType() == ImagePlus.COLOR_RGB || first.getNChannels() == 3;
  }

  /**
   * Copies the images into a folder, which is made.
   *
   * @throws RestoreException if one cannot be read or the folder cannot be written
   */
  void copyTo(Path folder, Task task) {
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < files.size(); i++) {
        task.check();
        task.progress(i / (double) files.size(), "reading clean images");
        Path file = files.get(i);
        String name = String.format(Locale.ROOT, "%05d-%s", i + 1, file.getFileName());
        if (ImageFolder.extension(file).startsWith("tif")) {
          planes(file, folder, name);
        } else {
          Files.copy(file, folder.resolve(name));
        }
      }
    } catch (IOException e) {
      throw new RestoreException("cannot write into '" + folder + "' (" + e + ")", e);
    }
  }

  private static void planes(Path file, Path folder, String name) {
    ImageFiles io = new ImageFiles();
    ImagePlus image = io.open(file);
    for (int i = 1; i <= image.getStackSize(); i++) {
      image.setSliceWithoutUpdate(i);
      ImageProcessor plane = image.getProcessor();
      boolean whole = plane.getBitDepth() == 8 || plane.getBitDepth() == 24;
      String png = name + (image.getStackSize() > 1 ? "-" + i : "") + ".png";
      io.save(
          new ImagePlus(png, whole ? plane : plane.convertToByteProcessor(true)),
          folder.resolve(png),
          false);
    }
  }
}
