package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Exploration;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.ExploredPlane;
import io.github.rlrestore.image.RestoreOptions;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/**
 * The current plane of an ImageJ image, or the rectangle selected in it, explored step by step; no
 * windows, works headless. The pixels of every state are bit-identical to what {@link
 * ImagePlusRestorer} makes of that plane with the same toolchain. Keeps a copy of the plane; the
 * image itself is read again only by {@link #applyToAll}. Thread-safe as {@link Exploration} is.
 */
public final class ImagePlusExploration {
  private final ImagePlus source;
  private final Model model;
  private final RestoreOptions options;
  private final Rectangle bounds;
  private final boolean whole;
  private final ImageProcessor original;
  private final Part<?> part;

  /**
   * Reads the plane and lets the agent look at it.
   *
   * @param source never changed
   * @param options of which range, threads and tile are used
   * @param bytes memory that kept states may take
   * @throws UsageException as {@link ImagePlusRestorer#restore} says
   * @throws io.github.rlrestore.core.RestoreException if there is nothing to restore
   */
  public ImagePlusExploration(
      ImagePlus source, Model model, RestoreOptions options, long bytes, Task task) {
    ImagePlusRestorer.requireValues(source);
    this.source = source;
    this.model = model;
    this.options = options;
    this.bounds = ImagePlusRestorer.bounds(source);
    this.whole = bounds.equals(new Rectangle(0, 0, source.getWidth(), source.getHeight()));
    this.original = PlanePart.of(source, bounds);
    int w = bounds.width;
    int h = bounds.height;
    Start start = new Start(source.getTitle(), original, model, options, bytes, task);
    switch (source.getBitDepth()) {
      case 8:
        part = start.with(p -> ArrayImgs.unsignedBytes((byte[]) p, w, h));
        break;
      case 16:
        part = start.with(p -> ArrayImgs.unsignedShorts((short[]) p, w, h));
        break;
      case 24:
        part = start.with(p -> RgbChannels.of((int[]) p, w, h));
        break;
      case 32:
        part = start.with(p -> ArrayImgs.floats((float[]) p, w, h));
        break;
      default:
        throw new UsageException(
            "image '"
                + source.getTitle()
                + "' has "
                + source.getBitDepth()
                + " bits per pixel: convert it to 8, 16 or 32 bit or RGB");
    }
  }

  public Exploration exploration() {
    return part.plane.exploration();
  }

  public Model model() {
    return model;
  }

  public ImagePlus source() {
    return source;
  }

  /** The part of the plane that is explored. */
  public Rectangle bounds() {
    return new Rectangle(bounds);
  }

  /** The rectangle that is explored, empty if it is the whole plane. */
  public Optional<Rectangle> part() {
    return whole ? Optional.empty() : Optional.of(bounds());
  }

  /**
   * A state as pixels of the image's type, shown as the image was.
   *
   * @return new each time
   */
  public ImageProcessor pixels(ExploredState state, Task task) {
    ImageProcessor pixels = original.duplicate();
    if (source.getBitDepth() != 24) {
      pixels.setMinAndMax(original.getMin(), original.getMax());
    }
    part.write(state, pixels.getPixels(), task);
    return pixels;
  }

  /**
   * Applies the tools that led to a state to all planes of the image as it is now, to the rectangle
   * that is explored.
   *
   * @throws UsageException if no tool was applied, or the image is smaller than it was
   */
  public RestoredImage applyToAll(ExploredState state, Task task) {
    if (state.depth() == 0) {
      throw new UsageException("no tool has been applied yet: choose a later step");
    }
    ImagePlusRestorer.requireValues(source);
    if (!new Rectangle(0, 0, source.getWidth(), source.getHeight()).contains(bounds)) {
      throw new UsageException(
          "image '" + source.getTitle() + "' has changed its size: explore it anew");
    }
    return new ImagePlusRestorer(model)
        .restore(source, bounds, options.withChain(state.toolchain().tools()), task);
  }

  /** What is needed to begin, whatever the type of the pixels. */
  private static final class Start {
    private final ImagePlus image;
    private final Model model;
    private final RestoreOptions options;
    private final long bytes;
    private final Task task;

    Start(
        String title,
        ImageProcessor plane,
        Model model,
        RestoreOptions options,
        long bytes,
        Task task) {
      this.image = new ImagePlus(title, plane);
      this.model = model;
      this.options = options;
      this.bytes = bytes;
      this.task = task;
      if (plane.getBitDepth() != 24) {
        image.setDisplayRange(plane.getMin(), plane.getMax());
      }
    }

    <T extends RealType<T>> Part<T> with(Function<Object, RandomAccessibleInterval<T>> wrap) {
      Rectangle whole = new Rectangle(0, 0, image.getWidth(), image.getHeight());
      StackPlanes<T> planes = new StackPlanes<>(image, whole, (copy, plane) -> {}, wrap);
      return new Part<>(new ExploredPlane<>(planes, model, options, bytes, task), wrap);
    }
  }

  /** The explored plane and how pixel arrays of its type are wrapped. */
  private static final class Part<T extends RealType<T>> {
    private final ExploredPlane<T> plane;
    private final Function<Object, RandomAccessibleInterval<T>> wrap;

    Part(ExploredPlane<T> plane, Function<Object, RandomAccessibleInterval<T>> wrap) {
      this.plane = plane;
      this.wrap = wrap;
    }

    void write(ExploredState state, Object pixels, Task task) {
      plane.write(state, wrap.apply(pixels), task);
    }
  }
}
