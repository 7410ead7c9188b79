package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Opens and saves TIFF (ImageJ stacks and hyperstacks), PNG and JPEG without any window.
 *
 * <p>TIFF is read as ImageJ reads it: strips, uncompressed or with LZW, PackBits or Deflate, 8, 16,
 * 32 bit and RGB, one or several pages of the same kind; BigTIFF likewise. PNG: 8 and 16 bit, grey
 * and colour; an alpha channel is dropped if it is opaque everywhere and refused otherwise; 16-bit
 * colour becomes three channels; images with a colour table keep it (and cannot be restored as they
 * are), and are refused if pixels use a colour that is not opaque. JPEG: grey and colour, the
 * orientation mark is not looked at; written with quality 0.95. Thread-safe.
 */
public final class ImageFiles {
  /** Where bytes go; tests put a full disk here. */
  interface Output {
    OutputStream open(Path file) throws IOException;
  }

  private final Output output;

  public ImageFiles() {
    this(
        file ->
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  ImageFiles(Output output) {
    this.output = output;
  }

  /**
   * Opens an image, titled as the file is called.
   *
   * @param file ends in .tif, .tiff, .png, .jpg or .jpeg
   * @throws RestoreException one line that names the file, if it is missing, unreadable, truncated,
   *     or not what its name says
   */
  public ImagePlus open(Path file) {
    ImageFormat format = ImageFormat.ofFile(file);
    try {
      return format == ImageFormat.TIFF ? TiffFile.open(file) : RasterFile.open(file, format);
    } catch (OutOfMemoryError e) {
      throw new RestoreException(
          "not enough memory to open '" + file + "': give Java more (-Xmx)", e);
    }
  }

  /**
   * Opens a TIFF file as a virtual stack: each plane is read when it is asked for and not kept, so
   * that the file may be larger than memory. BigTIFF too.
   *
   * @throws RestoreException as {@link #open} does; a plane that is damaged is only noticed when it
   *     is read
   */
  public ImagePlus openVirtual(Path file) {
    if (ImageFormat.ofFile(file) != ImageFormat.TIFF) {
      throw new RestoreException("'" + file + "' is no TIFF file: only these are read by planes");
    }
    return TiffStack.open(file);
  }

  /**
   * Writes to a temporary name beside the target and moves it into place.
   *
   * @param file ends in .tif, .tiff, .png, .jpg or .jpeg
   * @param force replace an existing file
   * @throws io.github.rlrestore.core.UsageException if the format cannot hold the image: PNG holds
   *     one plane of 8 or 16 bit or RGB, JPEG one of 8 bit or RGB
   * @throws RestoreException if the file exists and {@code force} is false, the folder cannot be
   *     written, or the disk is full; nothing is left behind
   */
  public void save(ImagePlus image, Path file, boolean force) {
    save(image, file, force, () -> {});
  }

  /**
   * As above.
   *
   * @param ready called once, when all is written and only the move into place is missing; if it
   *     throws, the file stays as it was
   */
  public void save(ImagePlus image, Path file, boolean force, Runnable ready) {
    requireFits(image, file);
    ImageFormat format = ImageFormat.ofName(file);
    Path target = file.toAbsolutePath();
    requireFree(file, target, force);
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      write(image, temporary, format);
      requireFree(file, target, force);
      ready.run();
      move(temporary, target);
    } catch (IOException e) {
      throw unwritable(file, e);
    } finally {
      remove(temporary);
    }
  }

  /**
   * Says before any work is done what {@link #save} would say after it. A restored image fits where
   * its input does.
   *
   * @throws io.github.rlrestore.core.UsageException if the file's format cannot hold the image
   */
  public static void requireFits(ImagePlus image, Path file) {
    ImageFormat format = ImageFormat.ofName(file);
    if (format != ImageFormat.TIFF) {
      RasterFile.requireFits(image, file, format);
    }
  }

  static void requireFree(Path file, Path target, boolean force) {
    if (Files.isDirectory(target)) {
      throw new RestoreException("'" + file + "' is a folder: name a file to write");
    }
    if (!force && Files.exists(target)) {
      throw new RestoreException(
          "'" + file + "' exists already: choose another name or allow replacing it (--force)");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw new RestoreException(
          "'" + file + "' cannot be written: there is no folder '" + target.getParent() + "'");
    }
  }

  private void write(ImagePlus image, Path temporary, ImageFormat format) throws IOException {
    try (OutputStream out = new BufferedOutputStream(output.open(temporary), 1 << 16)) {
      if (format == ImageFormat.TIFF) {
        TiffFile.write(image, out);
      } else {
        RasterFile.write(image, out, format);
      }
    }
  }

  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What went wrong while a file was written, as the one kind of exception that users meet. */
  static RestoreException unwritable(Path file, IOException e) {
    return new RestoreException(
        "'" + file + "' cannot be written: " + reason(e, file.toAbsolutePath()), e);
  }

  private static String reason(IOException e, Path target) {
    if (!Files.isWritable(target.getParent())) {
      return "the folder '" + target.getParent() + "' is not writable";
    }
    Throwable cause = e; // the innermost one says what happened
    while (cause.getCause() instanceof IOException) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage())
        .replaceAll("\\s+", " ");
  }

  private static void remove(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new RestoreException(
          "the temporary file '" + temporary + "' cannot be removed: " + e.getMessage(), e);
    }
  }
}
