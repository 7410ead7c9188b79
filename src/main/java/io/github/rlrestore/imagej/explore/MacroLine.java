package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.restore.Toolchain;

/** The line of a macro that makes a state again, without the agent. Immutable. */
final class MacroLine {
  static final String COMMAND = "RL-Restore Apply Toolchain...";

  private final String options;

  MacroLine(ExploreSettings settings, ExploredState state) {
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
    return possible() ? "run(\"" + COMMAND + "\", \"" + options + "\");" : "";
  }

  /** The line in a script, such as JavaScript, as the Recorder writes it. */
  String script() {
    return "IJ.run(imp, \"" + COMMAND + "\", \"" + options + "\");";
  }
}
