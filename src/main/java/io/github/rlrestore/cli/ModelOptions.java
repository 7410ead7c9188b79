package io.github.rlrestore.cli;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Option;

/** The options that every command with a model has. */
final class ModelOptions {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "name of a bundled model, or path of a bundle (default: ${DEFAULT-VALUE})")
  String model = BundleStore.DEFAULT;

  @Option(
      names = "--engine",
      paramLabel = "auto|nd4j|java",
      description = "what multiplies (default: ${DEFAULT-VALUE})")
  String engine = "auto";

  @Option(
      names = "--decide",
      paramLabel = "image|stack|region",
      description = "for what one toolchain is decided (default: image)")
  String decide;

  @Option(
      names = "--range",
      paramLabel = "auto|type|display|percentile",
      description = "which pixel values become 0 and 1 (default: auto)")
  String range;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many threads work (default: one per processor)")
  Integer threads;

  /** What the options say about restoring; the budget is the command's. */
  RestoreOptions restoreOptions() {
    RestoreOptions options =
        RestoreOptions.defaults()
            .withDecide(decide == null ? Decide.IMAGE : Decide.of(decide))
            .withRange(range == null ? ValueRange.AUTO : ValueRange.of(range));
    return threads == null ? options : options.withThreads(threads);
  }

  /** The model on its engine. */
  Opened open(Program program) {
    // the native library loads while the model is read
    FutureTask<Engines.Chosen> loading = new FutureTask<>(() -> program.engines().of(engine));
    Thread loader = new Thread(loading, "RL-Restore engine");
    loader.setDaemon(true);
    loader.start();
    Bundle bundle = program.models().open(model);
    Engines.Chosen chosen = await(loading);
    return new Opened(new Model(bundle, chosen.engine()), chosen.reason());
  }

  private static Engines.Chosen await(FutureTask<Engines.Chosen> loading) {
    try {
      return loading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  /** A model and why its engine was taken. */
  static final class Opened {
    private final Model model;
    private final String engineReason;

    Opened(Model model, String engineReason) {
      this.model = model;
      this.engineReason = engineReason;
    }

    Model model() {
      return model;
    }

    String engineReason() {
      return engineReason;
    }

    String name() {
      return model.bundle().name();
    }

    @Override
    public String toString() {
      return "model " + name() + ", engine " + model.engine().name() + " (" + engineReason + ")";
    }
  }
}
