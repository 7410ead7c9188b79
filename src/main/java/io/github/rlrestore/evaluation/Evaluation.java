package io.github.rlrestore.evaluation;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.quality.Ssim;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ValuePlane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Restores pairs of images and scores the results, which are neither clipped nor rounded before
 * they are. Several images are worked on at once, as many as the options give threads; what comes
 * out does not depend on their number. Thread-safe.
 */
public final class Evaluation {
  /** So many pixels are in memory at once, or one image if it is larger. */
  private static final long CHUNK = 8_000_000;

  private final Model model;
  private final RestoreOptions options;

  public Evaluation(Model model, RestoreOptions options) {
    this.model = model;
    this.options = options;
  }

  /**
   * Scores all pairs that can be read and restored.
   *
   * @param onFailure told of each pair that cannot; the others are still done
   * @throws RestoreException if none can
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  public Scores of(List<Pair> pairs, BiConsumer<Pair, Throwable> onFailure, Task task) {
    Workers workers = new Workers(Math.min(options.threads(), pairs.size()));
    PlaneRestorer restorer =
        new PlaneRestorer(
            model, options.withThreads(Math.max(1, options.threads() / workers.count())));
    warmUp();
    List<ImageScore> scores = new ArrayList<>();
    long nanos = 0;
    int next = 0;
    while (next < pairs.size()) {
      task.progress(next / (double) pairs.size(), "image " + (next + 1) + " of " + pairs.size());
      List<Work> chunk = new ArrayList<>();
      for (long pixels = 0; next < pairs.size() && pixels < CHUNK; ) {
        int to = Math.min(pairs.size(), next + workers.count());
        List<Work> read = new ArrayList<>();
        pairs.subList(next, to).forEach(p -> read.add(new Work(p)));
        workers.forEach(read, w -> w.read(), task);
        pixels += read.stream().mapToLong(Work::pixels).sum();
        chunk.addAll(read);
        next = to;
      }
      long begin = System.nanoTime();
      workers.forEach(chunk, w -> w.restore(restorer, task), task);
      nanos += System.nanoTime() - begin;
      workers.forEach(chunk, w -> w.score(model), task);
      for (Work w : chunk) {
        if (w.failure == null) {
          scores.add(w.score);
        } else {
          onFailure.accept(w.pair, w.failure);
        }
      }
    }
    if (scores.isEmpty()) {
      throw new RestoreException("none of the " + pairs.size() + " images could be evaluated");
    }
    return new Scores(
        model.bundle().name(), model.engine().name(), model.toolbox().size(), scores, nanos / 1e9);
  }

  /**
   * Restores and scores one image that is open.
   *
   * @throws RestoreException if the two have not the same size and type, or hold more than one
   *     plane
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  public ImageScore of(ImagePlus input, ImagePlus reference, Task task) {
    ValuePlane in = ValuePlane.of(input, input.getTitle());
    ValuePlane clean = ValuePlane.of(reference, reference.getTitle());
    in.requireLike(clean, input.getTitle(), reference.getTitle());
    Restoration restoration = new PlaneRestorer(model, options).restore(in, task);
    return score(model, input.getTitle(), reference.getTitle(), in, clean, restoration);
  }

  private static ImageScore score(
      Model model,
      String name,
      String original,
      ValuePlane input,
      ValuePlane reference,
      Restoration restoration) {
    Tensor in = input.tensor();
    Tensor out = restoration.result();
    Tensor clean = reference.tensor();
    boolean similarity = Ssim.fits(clean);
    return new ImageScore(
        name,
        original,
        Psnr.db(in, clean, 1),
        Psnr.db(out, clean, 1),
        Psnr.clippedDb(out, clean, 1),
        similarity ? Ssim.mean(in, clean, 1) : Double.NaN,
        similarity ? Ssim.mean(out, clean, 1) : Double.NaN,
        restoration.toolchains(),
        Cost.perPixel(model, clean, restoration.toolchains()),
        (long) clean.h() * clean.w());
  }

  /** Every network once, so that their preparation is not timed. */
  private void warmUp() {
    Bundle bundle = model.bundle();
    Tensor patch = new Tensor(1, bundle.patch(), bundle.patch(), bundle.channels());
    model.agent().look(patch, new int[1], model.agent().start(1));
    model.toolbox().tools().forEach(t -> model.runner(t).run(List.of(patch)));
  }

  /** One pair on its way; each stage is left out once one before it failed. */
  private static final class Work implements Workers.Fallible {
    private final Pair pair;
    private Throwable failure;
    private ValuePlane input;
    private ValuePlane reference;
    private Restoration restoration;
    private ImageScore score;

    Work(Pair pair) {
      this.pair = pair;
    }

    @Override
    public boolean failed() {
      return failure != null;
    }

    @Override
    public void fail(Throwable cause) {
      failure = cause;
      input = null;
      reference = null;
      restoration = null;
    }

    long pixels() {
      return input == null ? 0 : (long) input.tensor().h() * input.tensor().w();
    }

    void read() {
      input = open(pair.input());
      reference = open(pair.reference());
      input.requireLike(reference, pair.input().toString(), pair.reference().toString());
    }

    private static ValuePlane open(Path file) {
      ImagePlus image = new ImageFiles().open(file);
      return ValuePlane.of(image, file.toString());
    }

    void restore(PlaneRestorer restorer, Task task) {
      restoration = restorer.restore(input, task);
    }

    void score(Model model) {
      String name = pair.input().getFileName().toString();
      String original = pair.reference().getFileName().toString();
      score = Evaluation.score(model, name, original, input, reference, restoration);
      input = null;
      reference = null;
      restoration = null;
    }
  }
}
