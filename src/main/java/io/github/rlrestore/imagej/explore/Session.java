package io.github.rlrestore.imagej.explore;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Exploration;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.imageplus.ImagePlusExploration;
import io.github.rlrestore.imageplus.Likeness;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An exploration with the pictures of its states; knows no window. Methods that take a {@link Task}
 * belong to one thread at a time.
 */
final class Session {
  private final ExploreSettings settings;
  private final EngineChoice engine;
  private final ImagePlusExploration image;
  private final Map<ExploredState, Thumbnail> thumbnails = new ConcurrentHashMap<>();
  private final Map<ExploredState, Likeness> scores = new ConcurrentHashMap<>();
  private volatile ImagePlus reference;

  private Session(ExploreSettings settings, EngineChoice engine, ImagePlusExploration image) {
    this.settings = settings;
    this.engine = engine;
    this.image = image;
  }

  /**
   * Reads the model and the current plane of the image; the image is locked meanwhile.
   *
   * @throws RestoreException one line for the user
   */
  static Session open(ImagePlus source, ExploreSettings settings, BundleStore store, Task task) {
    task.progress(0, "opening model " + settings.model());
    EngineChoice engine = EngineChoice.of(settings.engine());
    Model model = new Model(store.open(settings.model()), engine.engine());
    task.check();
    RestoreOptions options = RestoreOptions.defaults().withRange(ValueRange.of(settings.range()));
    long bytes = Runtime.getRuntime().maxMemory() / 3;
    return locked(
        source,
        () ->
            new Session(
                settings, engine, new ImagePlusExploration(source, model, options, bytes, task)));
  }

  private static <T> T locked(ImagePlus source, Supplier<T> work) {
    if (!source.lockSilently()) {
      throw new RestoreException(
          "'" + source.getTitle() + "' is in use by another command: wait until that has ended");
    }
    try {
      return work.get();
    } finally {
      source.unlock();
    }
  }

  ExploreSettings settings() {
    return settings;
  }

  /** Which engine computes and why. */
  String engine() {
    return engine.reason();
  }

  Exploration exploration() {
    return image.exploration();
  }

  Model model() {
    return image.model();
  }

  ImagePlusExploration image() {
    return image;
  }

  /** The picture of a state, and its thumbnail if there is none yet. */
  Picture picture(ExploredState state, Task task) {
    Picture picture = new Picture(state, image.pixels(state, task));
    thumbnails.computeIfAbsent(state, s -> new Thumbnail(picture.image()));
    ImagePlus compared = reference;
    if (compared != null) {
      scores.computeIfAbsent(state, s -> Likeness.of(picture.pixels(), image.bounds(), compared));
    }
    return picture;
  }

  /**
   * Compares all states of the present line, and those to come, with a reference.
   *
   * @throws UsageException if it cannot be compared; there is no reference then
   */
  void compare(Optional<ImagePlus> with, Task task) {
    reference = null;
    scores.clear();
    if (with.isPresent()) {
      ImagePlus clean = kept(with.get());
      for (ExploredState state : exploration().line()) {
        task.check();
        task.progress(0, "comparing with " + with.get().getTitle());
        scores.put(state, Likeness.of(image.pixels(state, task), image.bounds(), clean));
      }
      reference = clean;
    }
  }

  /** A copy of the shown plane, since the image may be closed or changed. */
  private static ImagePlus kept(ImagePlus image) {
    ImageProcessor plane = image.getProcessor();
    if (plane == null) {
      throw new UsageException(
          "reference '" + image.getTitle() + "' was closed: open it again, or choose another one");
    }
    return new ImagePlus(image.getTitle(), plane.duplicate());
  }

  /** How like the reference a state is, if there is one. */
  Optional<Likeness> score(ExploredState state) {
    return Optional.ofNullable(scores.get(state));
  }

  /** The thumbnail of a state whose picture was made. */
  Function<ExploredState, Thumbnail> thumbnails() {
    return thumbnails::get;
  }

  Picture take(ExploredState from, int tool, Task task) {
    return picture(exploration().take(from, tool, task), task);
  }

  /**
   * Lets the agent go on.
   *
   * @param each gets the picture after every step
   * @return the last picture
   */
  Picture goOn(
      ExploredState from, Set<Integer> vetoed, int steps, Consumer<Picture> each, Task task) {
    ExploredState state = from;
    Picture last = picture(from, task);
    int all = Math.max(1, steps - from.depth());
    for (int i = 0; i < all; i++) {
      Task part = task.part(i / (double) all, (i + 1) / (double) all);
      int limit = Math.min(steps, state.depth() + 1);
      ExploredState next = exploration().goOn(state, vetoed, limit, part);
      if (next == state) {
        break;
      }
      state = next;
      last = picture(state, part);
      each.accept(last);
    }
    return last;
  }

  /** Applies the tools of a state to all planes; the new image is not shown. */
  ImagePlus applyToAll(ExploredState state, Task task) {
    return locked(image.source(), () -> image.applyToAll(state, task).image());
  }
}
