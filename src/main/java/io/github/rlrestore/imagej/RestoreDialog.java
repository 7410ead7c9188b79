package io.github.rlrestore.imagej;

import ij.gui.GenericDialog;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.restore.Budget;
import java.awt.Choice;
import java.awt.event.ItemEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JFileChooser;

/**
 * Asks for the options of "RL-Restore..." in plain ImageJ. ImageJ's Recorder writes down what was
 * chosen; the first word of every label is the macro's key.
 */
final class RestoreDialog {
  private static final String OTHER = "choose a folder or zip...";

  /**
   * Shows the dialog and waits. Needs a display.
   *
   * @return empty if the user cancelled
   * @throws UsageException if a number cannot be read
   */
  Optional<RestoreSettings> ask() {
    GenericDialog dialog = new GenericDialog(RestorePlugIn.TITLE);
    List<String> models = new ArrayList<>(new BundleStore().names());
    if (!models.contains(BundleStore.DEFAULT)) {
      models.add(BundleStore.DEFAULT);
    }
    models.add(OTHER);
    addChoice(dialog, "Model", models, BundleStore.DEFAULT);
    Choice model = (Choice) dialog.getChoices().lastElement();
    model.addItemListener(e -> chooseFile(model, e));
    dialog.addNumericField(
        "Steps (1 to " + Budget.MAX_STEPS + ")",
        Integer.parseInt(RestoreSettings.DEFAULT_STEPS),
        0);
    dialog.addNumericField(
        "Seconds (0 = no limit)", Double.parseDouble(RestoreSettings.DEFAULT_SECONDS), 0);
    addChoice(
        dialog, "Decide per", List.of("image", "stack", "region"), RestoreSettings.DEFAULT_DECIDE);
    addChoice(
        dialog,
        "Range of values",
        List.of("auto", "type", "display", "percentile"),
        RestoreSettings.DEFAULT_RANGE);
    addChoice(dialog, "Engine", List.of("auto", "nd4j", "java"), RestoreSettings.DEFAULT_ENGINE);
    dialog.showDialog();
    return dialog.wasCanceled() ? Optional.empty() : Optional.of(read(dialog));
  }

  private static void addChoice(
      GenericDialog dialog, String label, List<String> items, String first) {
    dialog.addChoice(label, items.toArray(new String[0]), first);
  }

  private static RestoreSettings read(GenericDialog dialog) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put(RestoreSettings.MODEL, dialog.getNextChoice());
    given.put(RestoreSettings.STEPS, number(dialog));
    given.put(RestoreSettings.SECONDS, number(dialog));
    given.put(RestoreSettings.DECIDE, dialog.getNextChoice());
    given.put(RestoreSettings.RANGE, dialog.getNextChoice());
    given.put(RestoreSettings.ENGINE, dialog.getNextChoice());
    return new RestoreSettings(given);
  }

  private static String number(GenericDialog dialog) {
    double value = dialog.getNextNumber();
    if (dialog.invalidNumber()) {
      throw new UsageException(dialog.getErrorMessage());
    }
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /** Puts the path that the user picks into the list, so that the Recorder writes the path. */
  private static void chooseFile(Choice model, ItemEvent event) {
    if (!OTHER.equals(event.getItem()) || event.getStateChange() != ItemEvent.SELECTED) {
      return;
    }
    JFileChooser chooser = new JFileChooser();
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
    chooser.setDialogTitle("A model: a folder or a zip");
    if (chooser.showOpenDialog(model) == JFileChooser.APPROVE_OPTION) {
      String path = chooser.getSelectedFile().getPath();
      model.insert(path, 0);
      model.select(path);
    } else {
      model.select(BundleStore.DEFAULT);
    }
  }
}
