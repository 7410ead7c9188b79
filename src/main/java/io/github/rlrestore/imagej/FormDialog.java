package io.github.rlrestore.imagej;

import ij.gui.GenericDialog;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.BundleStore;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.awt.event.ItemEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JFileChooser;

/**
 * Asks for the options of a command in plain ImageJ. ImageJ's Recorder writes down what was chosen.
 */
final class FormDialog {
  private static final String OTHER = "choose a folder or zip...";

  private final Form form;

  FormDialog(Form form) {
    this.form = form;
  }

  /**
   * Shows the dialog and waits. Needs a display.
   *
   * @param preview has a box to switch it on, and is told of every change
   * @param advice is shown below the options
   * @return empty if the user cancelled
   * @throws UsageException if a number cannot be read
   */
  Optional<Options> ask(Optional<Preview> preview, Optional<InputAdvice> advice) {
    GenericDialog dialog = new GenericDialog(form.title());
    form.questions().forEach(q -> add(dialog, q));
    Optional<Checkbox> box = preview.map(p -> addBox(dialog));
    Optional<AdviceLabel> label = advice.map(a -> new AdviceLabel(dialog, a));
    try {
      label.ifPresent(l -> preview.ifPresent(p -> p.listen(l::say)));
      label.ifPresent(l -> l.show(new Options(form, Map.of())));
      if (preview.isPresent() || label.isPresent()) {
        dialog.addDialogListener(
            (d, event) -> {
              changed(d, event != null && box.isPresent() && box.get().getState(), preview, label);
              return true;
            });
      }
      dialog.showDialog();
    } finally {
      label.ifPresent(AdviceLabel::close);
    }
    return dialog.wasCanceled() ? Optional.empty() : Optional.of(read(dialog));
  }

  /** Not an option: it is neither recorded nor read in macros. */
  private static Checkbox addBox(GenericDialog dialog) {
    dialog.addCheckbox("Preview", false);
    return (Checkbox) dialog.getCheckboxes().lastElement();
  }

  private void changed(
      GenericDialog dialog,
      boolean wanted,
      Optional<Preview> preview,
      Optional<AdviceLabel> label) {
    preview.ifPresent(Preview::hide);
    try {
      Options options = read(dialog); // always: at the end this is what the Recorder writes
      label.ifPresent(l -> l.show(options));
      preview.filter(p -> wanted).ifPresent(p -> p.show(options));
    } catch (UsageException e) {
      // a number that is still being typed; whoever clicks OK hears of it
      label.ifPresent(l -> l.say(List.of(e.getMessage())));
    }
  }

  private static void add(GenericDialog dialog, Question q) {
    switch (q.kind()) {
      case CHOICE:
        dialog.addChoice(q.label(), q.choices().toArray(new String[0]), q.otherwise());
        break;
      case MODEL:
        addModel(dialog, q);
        break;
      case NUMBER:
        double value = Double.parseDouble(q.otherwise());
        dialog.addNumericField(q.label(), value, value == Math.rint(value) ? 0 : 2);
        break;
      case FOLDER:
        dialog.addDirectoryField(q.label(), q.otherwise());
        break;
      case FILE_OR_FOLDER:
        dialog.addDirectoryField(q.label(), q.otherwise());
        browseFilesToo((TextField) dialog.getStringFields().lastElement(), q.label());
        break;
      default:
        dialog.addStringField(q.label(), q.otherwise(), 20);
    }
  }

  /** ImageJ's own button beside the field offers folders only. */
  private static void browseFilesToo(TextField field, String title) {
    for (Component beside : field.getParent().getComponents()) {
      if (beside instanceof Button) {
        Button browse = (Button) beside;
        for (ActionListener l : browse.getActionListeners()) {
          browse.removeActionListener(l);
        }
        browse.addActionListener(e -> choose(field, title).ifPresent(field::setText));
      }
    }
  }

  private static void addModel(GenericDialog dialog, Question q) {
    List<String> models = new ArrayList<>(q.choices());
    models.addAll(InstalledModels.store().names());
    if (!models.contains(BundleStore.DEFAULT)) {
      models.add(BundleStore.DEFAULT);
    }
    models.add(OTHER);
    dialog.addChoice(q.label(), models.toArray(new String[0]), q.otherwise());
    Choice model = (Choice) dialog.getChoices().lastElement();
    model.addItemListener(e -> chooseModel(model, q, e));
  }

  /** Puts the path that the user picks into the list, so that the Recorder writes the path. */
  private static void chooseModel(Choice model, Question q, ItemEvent event) {
    if (OTHER.equals(event.getItem()) && event.getStateChange() == ItemEvent.SELECTED) {
      Optional<String> path = choose(model, "A model: a folder or a zip");
      path.ifPresent(p -> model.insert(p, 0));
      model.select(path.orElse(q.otherwise()));
    }
  }

  private static Optional<String> choose(Component parent, String title) {
    JFileChooser chooser = new JFileChooser();
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
    chooser.setDialogTitle(title);
    return chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().getPath())
        : Optional.empty();
  }

  private Options read(GenericDialog dialog) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Question q : form.questions()) {
      given.put(q.key(), next(dialog, q.kind()));
    }
    return new Options(form, given);
  }

  private static String next(GenericDialog dialog, Question.Kind kind) {
    switch (kind) {
      case CHOICE:
      case MODEL:
        return dialog.getNextChoice();
      case NUMBER:
        return number(dialog);
      default:
        return dialog.getNextString();
    }
  }

  private static String number(GenericDialog dialog) {
    double value = dialog.getNextNumber();
    if (dialog.invalidNumber()) {
      throw new UsageException(dialog.getErrorMessage());
    }
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
