package io.github.rlrestore.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.evaluation.Evaluation;
import io.github.rlrestore.evaluation.ImageScore;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.Likeness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What "RL-Restore Evaluate..." does. Without an input folder: the current image against an open
 * image or a file, one row added to ImageJ's Results table. With one: every image of the folder
 * against its original, a table and a plot (see {@link FolderScores}).
 */
final class EvaluateRun implements MenuCommand {
  /** No model: nothing is restored. */
  static final String NONE = "none";

  static final Question INPUT = Question.folder("Input folder (empty = this image)");
  static final Question REFERENCE = Question.fileOrFolder("Reference (title, file or folder)");
  static final Question MODEL = Question.model("Model", NONE, NONE);
  static final Form FORM =
      new Form(
          "RL-Restore Evaluate...",
          INPUT,
          REFERENCE,
          MODEL,
          RestoreSettings.STEPS,
          RestoreSettings.SECONDS,
          RestoreSettings.DECIDE,
          RestoreSettings.RANGE,
          RestoreSettings.ENGINE);

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public boolean needsImage(Options options) {
    return options.path(INPUT).isEmpty();
  }

  @Override
  public Outcome run(Options options, ImagePlus source, Task task) {
    RestoreSettings settings = new RestoreSettings(options);
    RestoreOptions restore = settings.options();
    String reference = options.text(REFERENCE);
    if (reference.isEmpty()) {
      throw new UsageException(
          "reference is missing: write reference=TITLE of an open image, or a file or folder");
    }
    Optional<Evaluation> evaluation =
        options.text(MODEL).equals(NONE)
            ? Optional.empty()
            : Optional.of(new Evaluation(settings.open(), restore));
    if (!needsImage(options)) {
      Path input = BatchRun.folder(options, INPUT);
      Path originals = BatchRun.folder(options, REFERENCE);
      return new FolderScores(input, originals, task).with(evaluation);
    }
    ImagePlus clean = open(reference, source);
    return evaluation.isPresent()
        ? restored(evaluation.get().of(source, clean, task), reference)
        : plain(Likeness.of(source, clean), source, reference);
  }

  /** An open image of that title, or else a file. */
  private static ImagePlus open(String reference, ImagePlus source) {
    int[] ids = WindowManager.getIDList();
    return Arrays.stream(ids == null ? new int[0] : ids)
        .mapToObj(WindowManager::getImage)
        .filter(i -> i != null && i.getTitle().equals(reference))
        .sorted((a, b) -> Boolean.compare(a == source, b == source)) // rather not itself
        .findFirst()
        .orElseGet(() -> file(reference));
  }

  private static ImagePlus file(String reference) {
    if (!Files.exists(Path.of(reference))) {
      throw new UsageException(
          "there is no open image and no file '" + reference + "': check the reference");
    }
    return new ImageFiles().open(Path.of(reference));
  }

  private static Outcome plain(Likeness likeness, ImagePlus source, String reference) {
    ResultsTable row = row(source.getTitle(), reference, likeness.psnr(), likeness.ssim());
    return outcome(row, String.format(Locale.ROOT, "PSNR %.2f dB", likeness.psnr()));
  }

  private static Outcome restored(ImageScore score, String reference) {
    ResultsTable row = row(score.name(), reference, score.psnrIn(), score.ssimIn());
    FolderScores.addRestored(row, score);
    return outcome(
        row,
        String.format(Locale.ROOT, "PSNR %.2f dB to %.2f dB", score.psnrIn(), score.psnrOut()));
  }

  private static ResultsTable row(String image, String reference, double psnr, double ssim) {
    ResultsTable row = new ResultsTable();
    row.incrementCounter();
    row.addValue("image", image);
    row.addValue("reference", reference);
    FolderScores.addInput(row, psnr, ssim);
    return row;
  }

  private static Outcome outcome(ResultsTable row, String line) {
    RestoreRun.log(RestorePlugIn.NAME + ": " + line);
    return new Outcome(line).withTable(Outcome.RESULTS, row);
  }
}
