package io.github.rlrestore.imagej;

import io.github.rlrestore.core.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a command as a user gave them, the same from a macro, a script and a dialog. No
 * value is checked before it is asked for. Immutable.
 */
final class Options {
  private final Map<String, String> given;

  /**
   * @param given values by key; what is missing takes its default
   * @throws UsageException for a key that the form does not have
   */
  Options(Form form, Map<String, String> given) {
    this.given = Map.copyOf(given);
    for (String key : given.keySet()) {
      if (!form.keys().contains(key)) {
        throw new UsageException(
            "there is no option '" + key + "': choose from " + String.join(", ", form.keys()));
      }
    }
  }

  String text(Question q) {
    String text = given.getOrDefault(q.key(), q.otherwise()).trim();
    return text.isEmpty() ? q.otherwise() : text;
  }

  double number(Question q) {
    String text = text(q);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageException(q.key() + " is '" + text + "': a number is expected");
    }
  }

  int whole(Question q, int least, int most) {
    double value = number(q);
    if (value != Math.rint(value) || value < least || value > most) {
      throw new UsageException(
          q.key() + " is " + text(q) + ": choose a whole number, " + least + " to " + most);
    }
    return (int) value;
  }

  /** Answers yes or no; a macro may also write true or false. */
  boolean yes(Question q) {
    switch (text(q)) {
      case "yes":
      case "true":
        return true;
      case "no":
      case "false":
        return false;
      default:
        throw new UsageException(q.key() + " is '" + text(q) + "': choose yes or no");
    }
  }

  /** A path, empty if none is given. */
  Optional<Path> path(Question q) {
    String text = text(q);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      throw new UsageException(q.key() + " is '" + text + "': no path (" + e.getReason() + ")");
    }
  }
}
