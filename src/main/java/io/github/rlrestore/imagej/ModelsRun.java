package io.github.rlrestore.imagej;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.task.Task;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What "RL-Restore Models..." does: a table of the models that there are, one model's card if it is
 * asked for, and before that one more model put among the user's own.
 */
final class ModelsRun implements MenuCommand {
  private static final String NONE = "none";

  static final Question SHOW = Question.model("Show the card of", NONE, NONE);
  static final Question ADD = Question.fileOrFolder("Add (folder, zip or 2018 checkpoints)");
  static final Question NAME = Question.text("Name of the added model", "");
  static final Form FORM = new Form("RL-Restore Models...", SHOW, ADD, NAME);

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
    Optional<Path> added = options.path(ADD);
    String name = options.text(NAME);
    if (added.isEmpty() && !name.isEmpty()) {
      throw new UsageException(
          "name is '" + name + "', but there is nothing to add: write add=PATH too");
    }
    String line = "";
    if (added.isPresent()) {
      Path place = new ModelImport(InstalledModels.store()).add(added.get(), name);
      line = "model " + place.getFileName() + " added in " + place;
      RestoreRun.log(RestorePlugIn.NAME + ": " + line);
    }
    BundleStore store = InstalledModels.store();
    String shown = options.text(SHOW);
    Optional<Bundle> card = shown.equals(NONE) ? Optional.empty() : Optional.of(store.open(shown));
    ResultsTable table = table(store);
    Outcome outcome =
        new Outcome(line.isEmpty() ? table.size() + " models" : line)
            .withTable("RL-Restore Models", table);
    return card.isPresent()
        ? outcome.withText("Model " + card.get().name(), card.get().card())
        : outcome;
  }

  private static ResultsTable table(BundleStore store) {
    ResultsTable table = new ResultsTable();
    for (String name : store.names()) {
      table.incrementCounter();
      table.addValue("name", name);
      boolean bundled = store.bundled().contains(name);
      table.addValue("place", bundled ? "bundled" : store.installed().get(name).toString());
      try {
        add(table, store.open(name));
      } catch (RestoreException e) {
        table.addValue("error", e.getMessage()); // the others are still listed
      }
    }
    return table;
  }

  private static void add(ResultsTable table, Bundle b) {
    table.addValue("images", b.channels() == 1 ? "grey" : "colour");
    table.addValue("tools", b.toolbox().size());
    table.addValue("steps", b.maxTrainedSteps());
    table.addValue("parameters", b.parameterCount());
    table.addValue("licence", b.licence());
  }
}
