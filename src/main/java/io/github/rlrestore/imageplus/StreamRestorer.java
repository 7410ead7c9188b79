package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.Planes;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.image.ValueRange;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Restores a stack plane by plane from where it lies (a TIFF file, a virtual stack of ImageJ) into
 * a TIFF file, BigTIFF above 4 GB. Only the planes that are being worked on are in memory. The
 * pixels are those that {@link ImagePlusRestorer} gives.
 *
 * <p>Until the end the result lies beside the file as {@code .NAME.part}, with a journal {@code
 * .NAME.part.log}. Where a run was cut off, cancelled or failed, the same call goes on after the
 * last plane that is finished (or was looked at, for a stack that is decided as a whole); a call
 * with another input, model or options begins anew. The file itself is there as a whole or not at
 * all. Thread-safe; two runs into one file at the same time are refused.
 */
public final class StreamRestorer {
  /** A value of a plane in memory: two pixels, and a float before, during and after. */
  private static final int BYTES_PER_VALUE = 16;

  private final Model model;
  private final long classic;

  public StreamRestorer(Model model) {
    this(model, 0xffffffffL);
  }

  /**
   * @param classic results of so many bytes or more become BigTIFF
   */
  StreamRestorer(Model model, long classic) {
    this.model = model;
    this.classic = classic;
  }

  /**
   * Whether a file is better restored so: several planes of TIFF into TIFF, with a range that does
   * not need ImageJ's display range. A stack that is decided as a whole is if it would fill more
   * than a quarter of Java's memory otherwise, since plane by plane its tools run more often.
   *
   * @throws RestoreException if the input is damaged
   */
  public static boolean suits(Path input, Path output, RestoreOptions options) {
    return ImageFormat.ofName(output) == ImageFormat.TIFF
        && options.range() != ValueRange.DISPLAY
        && !options.doubt()
        && Files.isRegularFile(input)
        && ImageFormat.ofFile(input) == ImageFormat.TIFF
        && TiffStack.planes(input) > 1
        && (options.decide() != Decide.STACK || wholeStack(input, options));
  }

  private static boolean wholeStack(Path input, RestoreOptions options) {
    if (options.guard() == Guard.ROLLBACK
        || options.budget().seconds() < Double.POSITIVE_INFINITY) {
      return false;
    }
    ImagePlus image = new ImageFiles().openVirtual(input);
    long channels = image.getBitDepth() == 24 ? 3 : 1;
    double values = (double) image.getWidth() * image.getHeight() * image.getStackSize() * channels;
    return values * BYTES_PER_VALUE > Runtime.getRuntime().maxMemory() / 4.0;
  }

  /**
   * Restores a TIFF file.
   *
   * @param force replace an existing result
   * @param log told of every decision, also of those that an earlier run made
   * @return how many planes an earlier run had finished
   * @throws UsageException for an image that cannot be restored so
   * @throws RestoreException if the input cannot be read, the result not be written, or there is
   *     nothing to restore
   * @throws CancelledException if the task was cancelled
   */
  public int restore(
      Path input, Path output, RestoreOptions options, boolean force, Task task, ScopeLog log) {
    return restore(input, output, options, force, task, log, () -> {});
  }

  /**
   * As above.
   *
   * @param ready called once, after the last decision, when all is written and only the move into
   *     place is missing; if it throws, the next run goes on from there
   */
  public int restore(
      Path input,
      Path output,
      RestoreOptions options,
      boolean force,
      Task task,
      ScopeLog log,
      Runnable ready) {
    ImagePlus image = new ImageFiles().openVirtual(input);
    String about;
    try {
      about =
          input.toAbsolutePath().normalize()
              + " "
              + Files.size(input)
              + " "
              + Files.getLastModifiedTime(input);
    } catch (IOException e) {
      throw new RestoreException("'" + input + "' cannot be read: " + e.getMessage(), e);
    }
    return restore(image, about, output, options, force, task, log, ready);
  }

  /**
   * Restores an image that may be larger than memory, such as a virtual stack; a selection counts
   * as it does for {@link ImagePlusRestorer}.
   *
   * @param image never changed
   * @param about names the image and its version: a run that was cut off is gone on with if it is
   *     the same
   */
  public int restore(
      ImagePlus image,
      String about,
      Path output,
      RestoreOptions options,
      boolean force,
      Task task,
      ScopeLog log) {
    return restore(image, about, output, options, force, task, log, () -> {});
  }

  private int restore(
      ImagePlus image,
      String about,
      Path output,
      RestoreOptions options,
      boolean force,
      Task task,
      ScopeLog log,
      Runnable ready) {
    ImagePlusRestorer.requireValues(image);
    Path target = output.toAbsolutePath();
    ImageFiles.requireFree(output, target, force);
    Rectangle bounds = ImagePlusRestorer.bounds(image);
    InfoLines lines = new InfoLines(model, options);
    try (StreamRun run =
        new StreamRun(image, target, about(image, bounds, about, options), classic, lines, log)) {
      try {
        boolean alone = options.decide() == Decide.STACK;
        Planes<?> planes =
            ImagePlusRestorer.planes(image, bounds, alone ? run::openedAlone : run::opened);
        ImageRestorer restorer = new ImageRestorer(model);
        if (alone) {
          restorer.stacks(planes, options, task, run);
        } else {
          restorer.restore(planes, options, task, run);
        }
        requireContent(image, run);
        ImageFiles.requireFree(output, target, force);
        task.check();
        run.finish(new ResultImage(image).with(new SourceStack(image)), ready);
        return run.resumed();
      } catch (UsageException | CancelledException e) {
        throw e;
      } catch (RestoreException e) {
        throw run.content() ? withProgress(e, run, image) : e;
      }
    } catch (IOException e) {
      throw ImageFiles.unwritable(target, e);
    }
  }

  /** A resumed run has not seen all planes itself. */
  private static void requireContent(ImagePlus image, StreamRun run) {
    if (!run.content()) {
      throw new RestoreException(
          "image '"
              + image.getTitle()
              + "' is constant (each plane has one value): there is nothing to restore");
    }
  }

  private static RestoreException withProgress(RestoreException e, StreamRun run, ImagePlus image) {
    return new RestoreException(
        e.getMessage()
            + "; "
            + run.finished()
            + " of "
            + image.getStackSize()
            + " planes are finished, the same call goes on from there",
        e);
  }

  /** Everything that changes the result. */
  private String about(ImagePlus image, Rectangle bounds, String about, RestoreOptions options) {
    return String.join(
        "\n",
        "RL-Restore stream 3",
        about,
        image.getBitDepth() + " bit, " + image.getWidth() + " x " + image.getHeight(),
        image.getStackSize() + " planes, area " + bounds,
        "model " + model.bundle().checksum() + ", engine " + model.engine().name(),
        "decide " + options.decide() + ", range " + options.range(),
        "steps " + options.budget().steps() + ", seconds " + options.budget().seconds(),
        "chain " + options.chain() + " " + options.scopes() + ", " + TiffStackWriter.order(),
        "guard " + options.guard() + ", margin " + options.margin(),
        "mean kept " + options.keptMean(),
        "cells " + options.regions().map(StreamRestorer::cells));
  }

  private static String cells(List<RegionDecision> regions) {
    return regions.stream()
        .flatMap(r -> r.chains().stream())
        .map(String::valueOf)
        .collect(Collectors.joining(";"));
  }

  /** The planes of the source under another name: to be described, not to be changed. */
  private static final class SourceStack extends VirtualStack {
    private final ImagePlus source;

    SourceStack(ImagePlus source) {
      super(source.getWidth(), source.getHeight());
      this.source = source;
      setBitDepth(source.getBitDepth());
    }

    @Override
    public int getSize() {
      return source.getStackSize();
    }

    @Override
    public ImageProcessor getProcessor(int n) {
      return source.getImageStack().getProcessor(n);
    }

    @Override
    public String getSliceLabel(int n) {
      return source.getImageStack().getSliceLabel(n);
    }
  }
}
