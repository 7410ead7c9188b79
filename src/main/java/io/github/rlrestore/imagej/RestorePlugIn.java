package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.rlrestore.core.RestoreException;
import java.util.Map;
import java.util.Optional;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore..." in plain ImageJ 1.x, named in
 * plugins.config: restores the current image and shows the result as one new image. In Fiji {@link
 * RestoreCommand} takes its place under the same name. This class uses nothing of SciJava, which
 * plain ImageJ does not have.
 */
public final class RestorePlugIn implements PlugIn {
  static final String NAME = "RL-Restore";
  static final String TITLE = "RL-Restore...";

  @Override
  public void run(String arg) {
    ImagePlus source = WindowManager.getCurrentImage();
    try {
      Optional<RestoreSettings> settings = settings();
      if (settings.isPresent()) {
        RestoreRun run = new RestoreRun(settings.get(), () -> false);
        PluginThread.call(() -> run.restore(source)).show();
      }
    } catch (RestoreException e) {
      Complaint.show(e);
    }
  }

  private static Optional<RestoreSettings> settings() {
    String options = Macro.getOptions();
    boolean nobodyToAsk = Interpreter.isBatchMode() || IJ.getInstance() == null;
    if (options == null && !nobodyToAsk) {
      return new RestoreDialog().ask();
    }
    Map<String, String> given = MacroOptions.parse(options == null ? "" : options, variables());
    if (IJ.recording()) {
      given.forEach(Recorder::recordOption);
    }
    return Optional.of(new RestoreSettings(given));
  }

  private static java.util.function.UnaryOperator<String> variables() {
    Interpreter macro = Interpreter.getInstance();
    return name -> macro == null ? null : macro.getVariableAsString(name);
  }
}
