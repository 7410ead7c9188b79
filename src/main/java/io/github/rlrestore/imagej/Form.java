package io.github.rlrestore.imagej;

import java.util.List;
import java.util.stream.Collectors;

/** The label of a command in the menu and its options, in the order of the dialog. Immutable. */
final class Form {
  private final String title;
  private final List<Question> questions;

  Form(String title, Question... questions) {
    this.title = title;
    this.questions = List.of(questions);
  }

  String title() {
    return title;
  }

  List<Question> questions() {
    return questions;
  }

  List<String> keys() {
    return questions.stream().map(Question::key).collect(Collectors.toList());
  }
}
