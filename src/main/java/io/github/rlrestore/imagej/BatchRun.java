package io.github.rlrestore.imagej;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.rlrestore.batch.BatchRow;
import io.github.rlrestore.batch.BatchTable;
import io.github.rlrestore.batch.ChainCount;
import io.github.rlrestore.batch.FolderRestorer;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What "RL-Restore Batch..." does: the images of a folder restored into another one, without
 * windows, a table of the files and one of the toolchains, both also as CSV in the output folder.
 */
final class BatchRun implements MenuCommand {
  static final Question INPUT = Question.folder("Input folder");
  static final Question OUTPUT = Question.folder("Output folder");
  static final Question PATTERN = Question.text("Pattern of names", "*");
  static final Question SKIP = Question.choice("Skip existing results", "yes", "yes", "no");
  static final Question REPORTS = Question.choice("Reports", "no", "no", "yes");
  static final Form FORM =
      new Form(
          "RL-Restore Batch...",
          INPUT,
          OUTPUT,
          PATTERN,
          RestoreSettings.MODEL,
          RestoreSettings.STEPS,
          RestoreSettings.SECONDS,
          RestoreSettings.DECIDE,
          RestoreSettings.RANGE,
          RestoreSettings.ENGINE,
          SKIP,
          REPORTS);

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
    RestoreSettings settings = new RestoreSettings(options);
    RestoreOptions restore = settings.options();
    boolean skip = options.yes(SKIP);
    Path input = folder(options, INPUT);
    Path output = named(options, OUTPUT);
    if (input.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
      throw new UsageException("output is the input folder itself: choose another one");
    }
    List<Path> files = FolderRestorer.matching(input, options.text(PATTERN));
    boolean reports = options.yes(REPORTS);
    FolderRestorer restorer = new FolderRestorer(settings.open(), restore, skip);
    BatchTable table = (reports ? restorer.withReports() : restorer).restore(files, output, task);
    long failures = table.failures(files);
    String line = files.size() - failures + " images restored";
    if (failures > 0) {
      line += ", " + failures + " failed: see " + output.resolve(BatchTable.FILE);
    }
    RestoreRun.log(RestorePlugIn.NAME + ": " + line);
    return new Outcome(line)
        .withTable("RL-Restore Batch", files(table))
        .withTable("RL-Restore Toolchains", chains(table));
  }

  static Path folder(Options options, Question q) {
    Path folder = named(options, q);
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          q.key() + " is '" + folder + "', which is no folder: choose one that exists");
    }
    return folder;
  }

  static Path named(Options options, Question q) {
    return options
        .path(q)
        .orElseThrow(
            () -> new UsageException(q.key() + " is missing: write " + q.key() + "=FOLDER"));
  }

  private static ResultsTable files(BatchTable table) {
    ResultsTable results = new ResultsTable();
    for (BatchRow row : table.rows()) {
      results.incrementCounter();
      results.addValue("file", row.file());
      results.addValue("chain", row.chain());
      results.addValue("predicted gain (dB)", row.predictedGain());
      results.addValue("time (s)", row.seconds());
      results.addValue("error", row.error());
    }
    return results;
  }

  private static ResultsTable chains(BatchTable table) {
    int all = table.chains().stream().mapToInt(ChainCount::decisions).sum();
    ResultsTable results = new ResultsTable();
    for (ChainCount c : table.chains()) {
      results.incrementCounter();
      results.addValue("chain", c.chain());
      results.addValue("decisions", c.decisions());
      results.addValue("share (%)", 100.0 * c.decisions() / all);
      results.addValue("files", c.files());
    }
    return results;
  }
}
