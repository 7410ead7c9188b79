package io.github.rlrestore.imagej;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.guard.InputEstimate;
import io.github.rlrestore.core.guard.TrainedRange;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.imageplus.ImageEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a dialog says of an image before it is restored: what the image seems to suffer from, and
 * whether the model was trained for that (docs/guards.md). Thread-safe.
 */
final class InputAdvice {
  private final ImagePlus image;
  private String opened = "";
  private Bundle bundle;

  /**
   * @param image its current plane, or the selected rectangle of it, is looked at
   */
  InputAdvice(ImagePlus image) {
    this.image = image;
  }

  /** What the advice depends on: other options with the same text have the same advice. */
  static String key(Options given) {
    return String.join(
        "\n",
        given.text(RestoreSettings.MODEL),
        given.text(RestoreSettings.RANGE),
        given.text(RestoreSettings.GUARD));
  }

  /**
   * Some short lines; none if the guard is off. Takes up to about a second.
   *
   * @return what hinders, if the options or the image cannot be used
   */
  synchronized List<String> lines(Options given) {
    try {
      return Guard.of(given.text(RestoreSettings.GUARD)) == Guard.OFF ? List.of() : judged(given);
    } catch (RestoreException e) {
      return List.of(e.getMessage());
    }
  }

  private List<String> judged(Options given) {
    Bundle model = bundle(given.text(RestoreSettings.MODEL));
    Optional<InputEstimate> found =
        ImageEstimate.of(image, ValueRange.of(given.text(RestoreSettings.RANGE)), model.channels());
    if (found.isEmpty()) {
      return List.of("Every pixel has the same value: there is nothing to restore.");
    }
    List<String> lines = new ArrayList<>(List.of("Seen: " + found.get()));
    List<String> outside = new ArrayList<>(model.trainedRange().warnings(found.get()));
    boolean colour = image.getBitDepth() == 24;
    if (colour != model.channels() > 1) {
      outside.add(
          colour
              ? "the image has colours, it learned grey ones"
              : "the image is grey, it learned" + " colour ones");
    }
    if (!outside.isEmpty()) {
      lines.add("Outside what " + model.name() + " was trained on:");
      outside.forEach(o -> lines.add("- " + o));
    } else {
      lines.add(
          silent(model.trainedRange())
              ? model.name() + " does not say what noise and blur it was trained on."
              : model.name() + " was trained on such images.");
    }
    return lines;
  }

  private static boolean silent(TrainedRange range) {
    return range.noise().isEmpty() && range.blur().isEmpty();
  }

  private Bundle bundle(String name) {
    if (!name.equals(opened)) {
      bundle = InstalledModels.store().open(name);
      opened = name;
    }
    return bundle;
  }
}
