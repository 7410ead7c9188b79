package io.github.rlrestore.imagej;

import io.github.rlrestore.core.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The second argument of a macro's {@code run("RL-Restore...", "key=value ...")}, taken apart. A
 * value with spaces stands in brackets, {@code model=[/my models/a b]}, or in single quotes; {@code
 * key=&name} takes the value of the macro's variable.
 *
 * <p>ImageJ's own GenericDialog is not asked in macros: without a display its usual replacement
 * takes the first choice in place of one it does not know, without a word, and it ignores unknown
 * keys everywhere.
 */
final class MacroOptions {
  private final String text;
  private final UnaryOperator<String> variables;
  private int at;

  private MacroOptions(String text, UnaryOperator<String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /**
   * @param variables gives the value of a macro's variable, null if there is none of that name
   * @return values by key, in their order
   * @throws UsageException for a key without value, a key given twice, an open bracket or an
   *     unknown variable
   */
  static Map<String, String> parse(String text, UnaryOperator<String> variables) {
    return new MacroOptions(text, variables).all();
  }

  private Map<String, String> all() {
    Map<String, String> found = new LinkedHashMap<>();
    for (skipSpaces(); at < text.length(); skipSpaces()) {
      String key = key();
      if (found.put(key, resolve(value(key))) != null) {
        throw new UsageException("the option '" + key + "' is given twice");
      }
    }
    return found;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String key() {
    int from = at;
    while (at < text.length() && text.charAt(at) != '=') {
      if (Character.isWhitespace(text.charAt(at))) {
        break;
      }
      at++;
    }
    String key = text.substring(from, at);
    if (at == text.length() || text.charAt(at) != '=') {
      throw new UsageException("the option '" + key + "' has no value: write " + key + "=VALUE");
    }
    at++;
    return key;
  }

  private String value(String key) {
    char first = at < text.length() ? text.charAt(at) : ' ';
    int from = at;
    if (first == '\'') {
      at = text.indexOf('\'', from + 1) + 1;
    } else if (first == '[') {
      at = closing(from) + 1;
    } else {
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at);
    }
    if (at == 0) {
      throw new UsageException(
          "the value of option '" + key + "' has no end: " + first + " is open");
    }
    return text.substring(from + 1, at - 1);
  }

  /** The place of the bracket that closes the one at {@code from}, -1 if none does. */
  private int closing(int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      depth += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private String resolve(String value) {
    if (!value.startsWith("&")) {
      return value;
    }
    String resolved = variables.apply(value.substring(1));
    if (resolved == null) {
      throw new UsageException("the macro has no variable '" + value.substring(1) + "'");
    }
    return resolved;
  }
}
