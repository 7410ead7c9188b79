package io.github.rlrestore.imagej;

import java.util.List;
import java.util.Locale;

/**
 * One option of a command: how a dialog asks for it, and what is taken if nobody says. Its key in
 * macros is the first word of its label in lower case, as ImageJ's dialogs have it; the SciJava
 * parameter bears the same name. Immutable.
 */
final class Question {
  /** How a dialog asks. */
  enum Kind {
    CHOICE,
    MODEL,
    NUMBER,
    TEXT,
    FOLDER,
    FILE_OR_FOLDER
  }

  private final Kind kind;
  private final String label;
  private final String otherwise;
  private final List<String> choices;

  private Question(Kind kind, String label, String otherwise, List<String> choices) {
    this.kind = kind;
    this.label = label;
    this.otherwise = otherwise;
    this.choices = choices;
  }

  static Question choice(String label, String otherwise, String... choices) {
    return new Question(Kind.CHOICE, label, otherwise, List.of(choices));
  }

  /**
   * @param more what can be chosen besides models
   */
  static Question model(String label, String otherwise, String... more) {
    return new Question(Kind.MODEL, label, otherwise, List.of(more));
  }

  static Question number(String label, String otherwise) {
    return new Question(Kind.NUMBER, label, otherwise, List.of());
  }

  static Question text(String label, String otherwise) {
    return new Question(Kind.TEXT, label, otherwise, List.of());
  }

  static Question folder(String label) {
    return new Question(Kind.FOLDER, label, "", List.of());
  }

  static Question fileOrFolder(String label) {
    return new Question(Kind.FILE_OR_FOLDER, label, "", List.of());
  }

  Kind kind() {
    return kind;
  }

  String label() {
    return label;
  }

  /** The name in macros. */
  String key() {
    return label.split("[ :]")[0].toLowerCase(Locale.ROOT);
  }

  /** What is taken where nothing is given. */
  String otherwise() {
    return otherwise;
  }

  List<String> choices() {
    return choices;
  }
}
