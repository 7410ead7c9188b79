package io.github.rlrestore.imagej;

import ij.ImagePlus;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.Judgement;
import io.github.rlrestore.imageplus.RestoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Restores a part of an image for a preview; keeps the last model. Not thread-safe. */
final class PreviewWork implements Preview.Work {
  private final Function<RestoreSettings, RestoreOptions> choice;
  private String opened = "";
  private Model model;

  /**
   * @param choice what of the settings counts
   */
  PreviewWork(Function<RestoreSettings, RestoreOptions> choice) {
    this.choice = choice;
  }

  @Override
  public Preview.Seen restored(ImagePlus part, Options given, Task task) {
    RestoreSettings settings = new RestoreSettings(given);
    RestoreOptions options = choice.apply(settings);
    String wanted = settings.model() + "\n" + given.text(RestoreSettings.ENGINE);
    if (!wanted.equals(opened)) {
      model = settings.open();
      opened = wanted;
    }
    RestoredImage restored = new ImagePlusRestorer(model).restore(part, options, task);
    List<String> lines = new ArrayList<>();
    lines.add("This part: " + RunReport.decided(restored.toolchains()));
    for (Judgement j : restored.judgements()) {
      j.report().warnings().forEach(w -> lines.add("- " + w));
    }
    return new Preview.Seen(restored.image().getProcessor(), lines);
  }
}
