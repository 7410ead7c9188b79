package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.restore.Toolchain;
import java.awt.Rectangle;
import java.util.Optional;

/**
 * The line of a macro that makes a state again, without the agent; the selection comes before it,
 * if a part of the image was explored. Immutable.
 */
final class MacroLine {
  static final String COMMAND = "RL-Restore Apply Toolchain...";

  private final Optional<Rectangle> part;
  private final String options;

  /**
   * @param part the rectangle that is explored, empty for the whole image
   */
  MacroLine(ExploreSettings settings, Optional<Rectangle> part, ExploredState state) {
    this.part = part;
    Toolchain chain = state.toolchain();
    options =
        chain.untouched()
            ? ""
            : "model="
                + value(settings.model())
                + " chain="
                + chain
                + " range="
                + settings.range()
                + " engine="
                + settings.engine();
  }

  /** In brackets if there are spaces; with forward slashes, which need no escape in a macro. */
  private static String value(String text) {
    String plain = text.replace('\\', '/');
    return plain.matches("\\S*") ? plain : "[" + plain + "]";
  }

  /** False for the input, to which nothing was applied. */
  boolean possible() {
    return !options.isEmpty();
  }

  /** The line in ImageJ's macro language; empty if not possible. */
  String macro() {
    String select = part.map(r -> "makeRectangle(" + numbers(r) + "); ").orElse("");
    return possible() ? select + "run(\"" + COMMAND + "\", \"" + options + "\");" : "";
  }

  /** The line in a script, such as JavaScript, as the Recorder writes it. */
  String script() {
    String select = part.map(r -> "imp.setRoi(" + numbers(r) + "); ").orElse("");
    return select + "IJ.run(imp, \"" + COMMAND + "\", \"" + options + "\");";
  }

  private static String numbers(Rectangle r) {
    return r.x + ", " + r.y + ", " + r.width + ", " + r.height;
  }
}
