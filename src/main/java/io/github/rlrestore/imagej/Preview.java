package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.imageplus.PlanePart;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Shows on an image what some options would make of the part that is seen: a picture in its
 * overlay, so that no pixel is touched. The part is the selection's rectangle, else what the window
 * shows, and is restored as if it were selected. Computes on a thread of its own; new options
 * cancel what runs. Used on the event thread, or on any one other thread.
 */
final class Preview implements AutoCloseable {
  /** Restores a part of an image; called on one thread, one call after the other. */
  interface Work {
    Seen restored(ImagePlus part, Options options, Task task);
  }

  /** What came of a part. Immutable. */
  static final class Seen {
    private final ImageProcessor pixels;
    private final List<String> lines;

    /**
     * @param pixels of the part's size and type
     * @param lines what was decided, and a line for each thing that is doubtful
     */
    Seen(ImageProcessor pixels, List<String> lines) {
      this.pixels = pixels;
      this.lines = List.copyOf(lines);
    }
  }

  /** So long nothing is begun, in case the next change comes. */
  private static final long PAUSE_MILLIS = 150;

  private final ImagePlus image;
  private final Work work;
  private final ScheduledExecutorService thread;
  private volatile Job last;
  private volatile Overlay before;
  private volatile Overlay shown;
  private volatile Consumer<List<String>> listener = lines -> {};

  Preview(ImagePlus image, Work work) {
    this.image = image;
    this.work = work;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            r -> {
              Thread t = new Thread(r, "RL-Restore preview");
              t.setDaemon(true);
              // ND4J finds its parts through the thread's own class loader
              t.setContextClassLoader(Preview.class.getClassLoader());
              return t;
            });
  }

  /** Who is told, on the event thread, what was decided for a part, or why none is shown. */
  void listen(Consumer<List<String>> to) {
    listener = to;
  }

  /** Begins anew with these options; returns at once. */
  void show(Options options) {
    hide();
    if (!thread.isShutdown()) {
      Job job = new Job(options, bounds(image));
      last = job;
      thread.schedule(job, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Takes the picture away and cancels what runs. */
  void hide() {
    last = null;
    if (shown != null) {
      image.setOverlay(before);
      shown = null;
    }
  }

  @Override
  public void close() {
    hide();
    thread.shutdownNow();
  }

  /** The part that is shown: the selection's rectangle, or what the window shows of the image. */
  static Rectangle bounds(ImagePlus image) {
    Rectangle whole = new Rectangle(0, 0, image.getWidth(), image.getHeight());
    Roi roi = image.getRoi();
    ImageCanvas canvas = image.getCanvas();
    boolean selected = roi != null && roi.isArea() && !roi.getBounds().isEmpty();
    Rectangle part =
        selected ? roi.getBounds() : canvas == null ? whole : new Rectangle(canvas.getSrcRect());
    Rectangle within = part.intersection(whole);
    return within.isEmpty() ? whole : within;
  }

  private final class Job implements Runnable, Task {
    private final Options options;
    private final Rectangle bounds;

    Job(Options options, Rectangle bounds) {
      this.options = options;
      this.bounds = bounds;
    }

    @Override
    public boolean cancelled() {
      return last != this;
    }

    @Override
    public void progress(double done, String what) {
      if (!cancelled()) {
        IJ.showStatus(RestorePlugIn.NAME + " preview: " + what);
      }
    }

    @Override
    public void run() {
      try {
        check();
        ImagePlus part = new ImagePlus(image.getTitle(), PlanePart.of(image, bounds));
        if (image.getBitDepth() != 24) {
          part.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
        }
        Seen seen = work.restored(part, options, this);
        if (image.getBitDepth() != 24) {
          seen.pixels.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
        }
        tell(() -> paint(seen), String.join("; ", seen.lines));
      } catch (CancelledException e) {
        return; // newer options came, or the dialog was closed
      } catch (RestoreException e) {
        fail(e.getMessage());
      } catch (RuntimeException | OutOfMemoryError e) {
        fail("not possible (" + e + ")");
      }
    }

    private void fail(String why) {
      tell(() -> listener.accept(List.of("No preview: " + why)), why);
    }

    private void tell(Runnable action, String line) {
      EventQueue.invokeLater(
          () -> {
            if (!cancelled()) {
              action.run();
              IJ.showStatus(RestorePlugIn.NAME + " preview: " + line);
            }
          });
    }

    private void paint(Seen seen) {
      before = image.getOverlay();
      Overlay overlay = before == null ? new Overlay() : before.duplicate();
      // as RGB: Java would take grey levels of a picture for linear light
      overlay.add(new ImageRoi(bounds.x, bounds.y, seen.pixels.convertToRGB().getBufferedImage()));
      shown = overlay;
      image.setOverlay(overlay);
      listener.accept(seen.lines);
    }
  }
}
