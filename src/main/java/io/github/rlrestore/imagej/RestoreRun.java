package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.rlrestore.batch.CallFiles;
import io.github.rlrestore.batch.RestoreReport;
import io.github.rlrestore.batch.TextFile;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.DoubtMaps;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.Judgement;
import io.github.rlrestore.imageplus.RegionMaps;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.imageplus.SquirrelMaps;
import java.util.Optional;
import java.util.function.Function;

/**
 * What "RL-Restore..." and "RL-Restore Apply Toolchain..." do: one new image, its toolchains in its
 * info, and one line in the log if there is one.
 */
final class RestoreRun implements MenuCommand {
  private final Form form;
  private final Function<RestoreSettings, RestoreOptions> choice;

  private RestoreRun(Form form, Function<RestoreSettings, RestoreOptions> choice) {
    this.form = form;
    this.choice = choice;
  }

  /** The agent chooses the tools. */
  static RestoreRun byAgent() {
    return new RestoreRun(RestoreSettings.FORM, RestoreSettings::guardedOptions);
  }

  /** The user gives the tools; the pixels are those that a restoration with these tools had. */
  static RestoreRun ofChain() {
    return new RestoreRun(RestoreSettings.APPLY_FORM, RestoreSettings::chainOptions);
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public boolean needsImage(Options options) {
    return true;
  }

  @Override
  public Optional<Preview> preview(ImagePlus source) {
    return Optional.of(new Preview(source, new PreviewWork(choice)));
  }

  @Override
  public Optional<InputAdvice> advice(ImagePlus source) {
    return Optional.of(new InputAdvice(source));
  }

  @Override
  public Outcome run(Options given, ImagePlus source, Task task) {
    RestoreSettings settings = new RestoreSettings(given);
    RestoreOptions options = choice.apply(settings);
    CallFiles files = new CallFiles();
    SourceFile.of(source).ifPresent(files::read);
    Optional<TextFile> reportFile = settings.report().map(f -> files.text("report", f, true));
    long begin = System.nanoTime();
    Model model = settings.open();
    RestoredImage restored = new ImagePlusRestorer(model).restore(source, options, task);
    double seconds = (System.nanoTime() - begin) / 1e9;
    reportFile.ifPresent(
        file -> {
          RestoreReport json = new RestoreReport(model, options);
          json.add(source.getTitle(), restored.image().getTitle(), restored, seconds);
          file.write(json.text());
        });
    RunReport report = new RunReport(source.getTitle(), model, seconds, restored.toolchains());
    log(report.line());
    int warnings = 0;
    for (Judgement j : restored.judgements()) {
      j.report().warnings().forEach(w -> log(RestorePlugIn.NAME + ": " + j.scope() + ": " + w));
      warnings += j.report().warnings().size();
    }
    String more = warnings == 0 ? "" : "; warnings (" + warnings + ") in Image > Show Info";
    Outcome outcome = new Outcome(report.status() + more).withImage(restored.image());
    if (!restored.doubts().isEmpty()) {
      SquirrelMaps unexplained = new SquirrelMaps(source, restored);
      outcome
          .withMap("scaledPearson", unexplained.pearson())
          .withMap("scaledError", unexplained.error())
          .withMap("expectedError", new DoubtMaps(restored).error());
    }
    if (settings.maps()) {
      RegionMaps maps = new RegionMaps(restored, model.toolbox());
      outcome
          .withMap("gainMap", maps.gain())
          .withMap("stepMap", maps.steps())
          .withMap("legend", maps.legend())
          .withMap("toolMap", maps.tools());
    }
    return outcome;
  }

  /** Where there is a window the log would open over the images, so only if it is open already. */
  static void log(String line) {
    if (IJ.getInstance() == null || WindowManager.getWindow("Log") != null) {
      IJ.log(line);
    }
  }
}
