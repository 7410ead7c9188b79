package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.imagej.train.RunFolder;
import io.github.rlrestore.imagej.train.TrainView;
import io.github.rlrestore.imagej.train.TrainWindow;
import io.github.rlrestore.imagej.train.Training;
import io.github.rlrestore.imagej.train.Wish;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.run.Part;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What "RL-Restore Train..." does: a model of a folder of clean images, in a folder that can be
 * gone on with. With ImageJ's window the curves are shown while it trains, in another window that
 * can end it; elsewhere it trains until it is done or the time is up.
 */
final class TrainRun implements MenuCommand {
  private static final String NONE = "none";

  static final Question DATA = Question.folder("Data folder (clean images)");
  static final Question VALIDATION = Question.folder("Validation folder (empty = hold some out)");
  static final Question HELD = Question.number("Held out (%)", "15");
  static final Question NAME = Question.text("Name of the model", "my-model");
  static final Question LICENCE = Question.text("Licence of the model", "none stated");
  static final Question PART =
      Question.choice("Part to train", "all", "all", "tools", "agent", "joint");
  static final Question FROM = Question.model("From (model to begin with)", NONE, NONE);
  static final Question SETTINGS = Question.fileOrFolder("Settings (JSON file, empty = standard)");
  static final Question MINUTES = Question.number("Minutes", "60");
  static final Question OUTPUT = Question.folder("Output folder (new or empty)");
  static final Question RESUME =
      Question.choice("Resume the run in the output folder", "no", "no", "yes");
  static final Question INSTALL =
      Question.choice("Install the model under its name", "yes", "yes", "no");
  static final Form FORM =
      new Form(
          "RL-Restore Train...",
          DATA,
          VALIDATION,
          HELD,
          NAME,
          LICENCE,
          PART,
          FROM,
          SETTINGS,
          MINUTES,
          OUTPUT,
          RESUME,
          INSTALL);

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public boolean needsImage(Options options) {
    return false;
  }

  @Override
  public Outcome run(Options options, ImagePlus source, Task task) {
    boolean resume = options.yes(RESUME);
    boolean install = options.yes(INSTALL);
    double seconds = 60 * minutes(options);
    Path output = BatchRun.named(options, OUTPUT);
    Optional<Training.Order> order = resume ? Optional.empty() : Optional.of(order(options));
    if (install && !resume) {
      requireFree(name(options));
    }
    RunFolder folder = resume ? RunFolder.begun(output) : RunFolder.fresh(output);
    TrainView view = view(output);
    Training training = new Training(folder, view, task);
    long begin = System.nanoTime();
    try {
      order.ifPresent(o -> training.prepare(o, seconds));
      Optional<Training.Result> result = training.run(seconds);
      double taken = (System.nanoTime() - begin) / 1e9;
      Outcome outcome =
          result.isPresent()
              ? kept(result.get(), output, install, resume, taken, view.wish() == Wish.FINISH)
              : new Outcome("training cancelled; nothing was kept");
      view.ended(outcome.status());
      return outcome;
    } catch (CancelledException e) {
      training.giveUp();
      view.ended("ended before the training began; nothing was kept");
      throw e;
    } catch (RestoreException e) {
      training.giveUp();
      view.ended("failed: " + e.getMessage());
      throw e;
    } catch (LinkageError e) {
      training.giveUp();
      String why = "training needs ND4J's libraries, which are not installed (docs/fiji.md): " + e;
      view.ended(why);
      throw new RestoreException(why, e);
    }
  }

  private static TrainView view(Path output) {
    boolean window =
        IJ.getInstance() != null && !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
    return window ? TrainWindow.open(String.valueOf(output.getFileName())) : TrainView.NONE;
  }

  private static double minutes(Options options) {
    double minutes = options.number(MINUTES);
    if (!(minutes > 0)) {
      throw new UsageException("minutes is " + options.text(MINUTES) + ": choose more than 0");
    }
    return minutes;
  }

  /** Settings have a name of their own. */
  private static String name(Options options) {
    return options
        .path(SETTINGS)
        .map(s -> TrainingConfig.read(s).name())
        .orElseGet(() -> options.text(NAME));
  }

  private static Training.Order order(Options options) {
    String name = name(options);
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new UsageException(
          "name is '" + name + "': use letters, digits, '.', '_', '-', at most 64");
    }
    Part part = Part.of(options.text(PART));
    String from = options.text(FROM);
    Optional<Bundle> begin =
        from.equals(NONE) ? Optional.empty() : Optional.of(InstalledModels.store().open(from));
    Path data = BatchRun.folder(options, DATA);
    Optional<Path> validation = options.path(VALIDATION);
    validation.ifPresent(v -> BatchRun.folder(options, VALIDATION));
    return new Training.Order(
        name,
        options.text(LICENCE),
        part,
        begin,
        data,
        validation,
        options.number(HELD),
        options.path(SETTINGS));
  }

  private static void requireFree(String name) {
    if (InstalledModels.store().names().contains(name)) {
      throw new UsageException(
          "there is a model '" + name + "' already: choose another name, or install=no");
    }
  }

  private static Outcome kept(
      Training.Result result,
      Path output,
      boolean install,
      boolean resumed,
      double seconds,
      boolean finished) {
    Bundle bundle = new BundleReader().read(result.bundle());
    String end = result.done() ? "done" : finished ? "finished early" : "stopped when time was up";
    String line = "training " + end + ", model in " + result.bundle();
    if (!result.usable()) {
      line += "; its agent is not trained yet: resume=yes goes on";
    } else if (install) {
      line += install(bundle, resumed);
    }
    ResultsTable table = new ResultsTable();
    table.incrementCounter();
    table.addValue("model", bundle.name());
    table.addValue("folder", output.toString());
    table.addValue("bundle", result.bundle().toString());
    table.addValue("ended", end);
    table.addValue("time (min)", seconds / 60);
    RestoreRun.log(RestorePlugIn.NAME + ": " + line);
    return new Outcome(line).withTable("RL-Restore Train", table);
  }

  /** A resumed run replaces what its earlier part installed, but never a bundled model. */
  private static String install(Bundle bundle, boolean resumed) {
    BundleStore store = InstalledModels.store();
    boolean taken = store.names().contains(bundle.name());
    boolean mine = resumed && store.installed().containsKey(bundle.name());
    if (taken && !mine) {
      return "; not installed, since there is a model '" + bundle.name() + "' already";
    }
    Path place = InstalledModels.target().resolve(bundle.name());
    new BundleWriter().write(bundle, place, mine);
    return "; installed as '" + bundle.name() + "'";
  }
}
