package io.github.rlrestore.imagej.train;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.config.StandardPlan;
import io.github.rlrestore.training.run.Part;
import io.github.rlrestore.training.run.Rehearsal;
import io.github.rlrestore.training.run.RunFiles;
import io.github.rlrestore.training.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One training run in a folder, from clean images to what is kept of it. Not thread-safe. */
public final class Training {
  private final RunFolder folder;
  private final TrainView view;
  private final Task task;
  private final int threads = Runtime.getRuntime().availableProcessors();

  /**
   * @param task cancelled to end the run and keep it, as if its time were up
   */
  public Training(RunFolder folder, TrainView view, Task task) {
    this.folder = folder;
    this.view = view;
    this.task = task;
  }

  /** What to make of which images. */
  public static final class Order {
    private final String name;
    private final String licence;
    private final Part part;
    private final Optional<Bundle> from;
    private final Path data;
    private final Optional<Path> validation;
    private final double held;
    private final Optional<Path> settings;

    /**
     * @param from a model to begin with instead of random networks
     * @param validation folder of other clean images; if empty, {@code held} percent are held out
     * @param settings a configuration as docs/training.md has it; if empty the standard one, fitted
     *     to the time
     */
    public Order(
        String name,
        String licence,
        Part part,
        Optional<Bundle> from,
        Path data,
        Optional<Path> validation,
        double held,
        Optional<Path> settings) {
      this.name = name;
      this.licence = licence;
      this.part = part;
      this.from = from;
      this.data = data;
      this.validation = validation;
      this.held = held;
      this.settings = settings;
    }
  }

  /**
   * Puts all that the run needs into its folder.
   *
   * @throws RestoreException if images or settings cannot be used
   */
  public void prepare(Order order, double seconds) {
    if (order.from.isEmpty() && (order.part == Part.AGENT || order.part == Part.JOINT)) {
      throw new UsageException(
          "part is "
              + order.part.name().toLowerCase(Locale.ROOT)
              + ", which needs tools to begin with: choose a model with from=MODEL");
    }
    CleanSet all = CleanSet.of(order.data);
    CleanSet train = order.validation.isPresent() ? all : all.kept(order.held);
    CleanSet valid =
        order.validation.isPresent() ? CleanSet.of(order.validation.get()) : all.held(order.held);
    view.message("reading " + (train.size() + valid.size()) + " clean images");
    folder.fill(order.part, train, valid, order.from, ending());
    folder.configure(
        order.settings.map(Training::text).orElseGet(() -> standard(order, train, seconds)));
  }

  private static String text(Path settings) {
    try {
      return Files.readString(settings);
    } catch (IOException e) {
      throw new UsageException("settings '" + settings + "' cannot be read: " + e);
    }
  }

  private String standard(Order order, CleanSet train, double seconds) {
    String on =
        train.size() + " images of " + order.data.toAbsolutePath().normalize().getFileName();
    StandardPlan plan = StandardPlan.read().named(order.name, on, order.licence);
    if (order.from.isPresent()) {
      Bundle from = order.from.get();
      plan = plan.withTools(from.toolbox()).withChannels(from.channels());
    } else {
      plan = plan.withChannels(train.colour() ? 3 : 1);
    }
    view.message("measuring how fast this computer trains");
    return new Rehearsal(folder.data(), folder.valid(), folder.rehearsal(), threads)
        .fit(plan, order.part, order.from, seconds, ending())
        .text();
  }

  /**
   * Trains until the plan is done, the time is up, or somebody wants it to end.
   *
   * @return the run, empty if it was discarded
   */
  public Optional<Result> run(double seconds) {
    TrainingRun run =
        new TrainingRun(
            folder.config(),
            folder.part(),
            List.of(folder.data()),
            List.of(folder.valid()),
            folder.path(),
            folder.from(),
            view);
    boolean done = run.run(folder.resumed(), seconds, threads, ending());
    if (view.wish() == Wish.DISCARD) {
      folder.discard();
      return Optional.empty();
    }
    boolean scored = Files.exists(run.best());
    Result result = new Result(run.result(), done, scored || folder.part() == Part.TOOLS && done);
    folder.keep();
    return Optional.of(result);
  }

  /** Undoes everything after a failure, unless there is something to go on with. */
  public void giveUp() {
    if (new RunFiles(folder.path()).begun()) {
      folder.keep();
    } else {
      folder.discard();
    }
  }

  private Task ending() {
    return new Task() {
      @Override
      public boolean cancelled() {
        return task.cancelled() || view.wish() != Wish.GO_ON;
      }

      @Override
      public void progress(double done, String what) {
        task.progress(done, what);
      }

      @Override
      public void check() {
        if (cancelled()) {
          throw new CancelledException();
        }
      }
    };
  }

  /** What a run has made. Immutable. */
  public static final class Result {
    private final Path bundle;
    private final boolean done;
    private final boolean usable;

    Result(Path bundle, boolean done, boolean usable) {
      this.bundle = bundle;
      this.done = done;
      this.usable = usable;
    }

    /** The best model so far, or the tools with an agent that was not trained yet. */
    public Path bundle() {
      return bundle;
    }

    /** Whether the plan was carried out to its end. */
    public boolean done() {
      return done;
    }

    /** Whether it is worth using: it was scored, or tools alone were wanted and are done. */
    public boolean usable() {
      return usable;
    }
  }
}
