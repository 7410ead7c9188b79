package io.github.rlrestore.core.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.rlrestore.core.RestoreException;

/** Says where and why a text is no valid JSON, in words of its own and not the parser's. */
public final class JsonFault {
  private static final int MAX_REASON = 160;
  private static final String NO_JSON = " is no valid JSON: ";
  private static final String TRAILING = "something follows its end";

  private JsonFault() {}

  /**
   * The one line "FILE is no valid JSON: line L, column C: why: what to do".
   *
   * @param file names the text
   * @param remedy what to do
   */
  public static RestoreException of(String file, JsonProcessingException e, String remedy) {
    return new RestoreException(file + NO_JSON + describe(e) + ": " + remedy, e);
  }

  /** As {@link #of}, for a text that is valid but goes on behind its end. */
  static RestoreException trailing(String file, JsonLocation at, String remedy) {
    return new RestoreException(file + NO_JSON + place(at) + TRAILING + ": " + remedy);
  }

  /** "line L, column C: why", or only why if the place is not known. */
  public static String describe(JsonProcessingException e) {
    return place(e.getLocation()) + reason(e);
  }

  /** "line L, column C: ", or nothing if the place is not known. */
  private static String place(JsonLocation at) {
    boolean known = at != null && at.getLineNr() > 0 && at.getColumnNr() > 0;
    return known ? "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " : "";
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "it ends too early";
    }
    String text = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
    if (text.startsWith("Trailing token")) {
      return TRAILING;
    }
    // names of the parser's classes and switches, which no user can set
    String plain =
        text.replaceAll(" ?\\(start marker at \\[[^\\]]*\\]\\)", "")
            .replaceAll(" ?\\[Source: [^\\]]*\\]", "")
            .replaceAll(": was expecting \\(JSON .*", "")
            .replaceAll(", from `[^`]*`", "")
            .replaceAll(": enable `[^`]*` to allow", "")
            .replaceAll(" ?\\([^()]*Feature[^()]*\\)", "")
            .replaceAll(" for `(Object|Array)Node`: not allowed.*", "");
    boolean internal = plain.matches(".*(`|Feature|\\[Source|com\\.fasterxml).*");
    return internal || plain.length() > MAX_REASON ? "an unexpected word or sign" : plain;
  }
}
