package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.ui.UIService;

/**
 * What the SciJava commands share. Every parameter has a default and none is remembered, so that a
 * macro gives the same result everywhere. A failure stops a macro with one line, is a dialog where
 * there is a user interface, and elsewhere a {@link RestoreException}.
 */
abstract class FijiCommand extends ContextCommand {
  private final MenuCommand command;
  private Preview preview;
  private InputAdvice advice;

  @Parameter(required = false)
  private UIService ui;

  FijiCommand(MenuCommand command) {
    this.command = command;
  }

  /** The parameters by the keys of the form; null values stand for defaults. */
  abstract Map<String, Object> parameters();

  /** The current image, null if there is none or the command does not want any. */
  abstract ImagePlus image();

  /** Sets the outputs. */
  abstract void give(Outcome outcome);

  /**
   * Finds out whether the image suits the model; SciJava calls it before it shows the dialog and
   * when the model or the range was changed there. Does nothing where there is no dialog.
   */
  final void judge() {
    if (image() != null && visible() && !IJ.isMacro()) {
      advise(advice(image()));
    }
  }

  private String advice(ImagePlus image) {
    if (advice == null) {
      advice = command.advice(image).orElse(null);
    }
    return advice == null ? null : html(advice.lines(new Options(command.form(), texts())));
  }

  static String html(List<String> lines) {
    return lines.stream()
        .map(l -> l.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        .collect(Collectors.joining("<br>", "<html>", "</html>"));
  }

  /** Puts lines into the dialog, null for none; a command that judges has a place for them. */
  void advise(String lines) {}

  /** Shows what the parameters would make of the image; a Previewable command offers it. */
  public final void preview() {
    if (preview == null && image() != null) {
      preview = command.preview(image()).orElse(null);
    }
    if (preview != null) {
      preview.show(new Options(command.form(), texts()));
    }
  }

  /** Takes the preview away. */
  public final void cancel() {
    if (preview != null) {
      preview.close();
      preview = null;
    }
  }

  @Override
  public final void run() {
    cancel();
    advise(null); // or Fiji's Recorder would write it
    try {
      Options options = new Options(command.form(), texts());
      Outcome outcome = new CommandCall(command, this::isCanceled).run(options, image());
      boolean shownBySciJava = outcome.image() != null;
      if (IJ.isMacro() || visible() && !shownBySciJava) {
        outcome.show(); // a macro finds only what is shown; SciJava must not show it again
      } else {
        give(outcome);
      }
    } catch (CancelledException e) {
      cancel(null);
      if (IJ.isMacro()) {
        Complaint.show(command.form().title(), e);
      }
    } catch (RestoreException e) {
      tell(e);
    }
  }

  /** Keys and values in turn. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    parameters()
        .forEach(
            (key, value) -> {
              if (value != null) {
                texts.put(key, value instanceof File ? ((File) value).getPath() : value.toString());
              }
            });
    return texts;
  }

  private boolean visible() {
    return ui != null && !ui.isHeadless() && ui.isVisible();
  }

  private void tell(RestoreException e) {
    if (IJ.isMacro()) {
      Complaint.show(command.form().title(), e);
    } else if (visible()) {
      cancel(e.getMessage()); // SciJava shows it as a dialog
    } else {
      throw e;
    }
  }
}
