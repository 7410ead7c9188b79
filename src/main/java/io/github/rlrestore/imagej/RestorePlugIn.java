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
import java.util.function.UnaryOperator;

/**
 * The commands of Plugins &gt; RL-Restore in plain ImageJ 1.x, named in plugins.config. In Fiji the
 * SciJava commands, such as {@link RestoreCommand}, take their places under the same names. This
 * class uses nothing of SciJava, which plain ImageJ does not have.
 */
public final class RestorePlugIn implements PlugIn {
  static final String NAME = "RL-Restore";
  static final String TITLE = "RL-Restore...";

  /**
   * @param arg which command, as plugins.config says
   */
  @Override
  public void run(String arg) {
    MenuCommand command = command(arg);
    try {
      ImagePlus image = WindowManager.getCurrentImage();
      Optional<Options> options = options(command, image);
      if (options.isPresent()) {
        new CommandCall(command, () -> false).run(options.get(), image).show();
      }
    } catch (RestoreException e) {
      Complaint.show(command.form().title(), e);
    }
  }

  private static MenuCommand command(String arg) {
    switch (arg) {
      case "apply":
        return RestoreRun.ofChain();
      case "degrade":
        return new DegradeRun();
      case "batch":
        return new BatchRun();
      case "evaluate":
        return new EvaluateRun();
      case "train":
        return new TrainRun();
      case "models":
        return new ModelsRun();
      default:
        return RestoreRun.byAgent();
    }
  }

  private static Optional<Options> options(MenuCommand command, ImagePlus image) {
    Form form = command.form();
    String options = Macro.getOptions();
    boolean nobodyToAsk = Interpreter.isBatchMode() || IJ.getInstance() == null;
    if (options == null && !nobodyToAsk) {
      Optional<Preview> preview = image == null ? Optional.empty() : command.preview(image);
      try {
        Optional<InputAdvice> advice = image == null ? Optional.empty() : command.advice(image);
        return new FormDialog(form).ask(preview, advice);
      } finally {
        preview.ifPresent(Preview::close);
      }
    }
    Map<String, String> given = MacroOptions.parse(options == null ? "" : options, variables());
    if (IJ.recording()) {
      given.forEach(Recorder::recordOption);
    }
    return Optional.of(new Options(form, given));
  }

  private static UnaryOperator<String> variables() {
    Interpreter macro = Interpreter.getInstance();
    return name -> macro == null ? null : macro.getVariableAsString(name);
  }
}
