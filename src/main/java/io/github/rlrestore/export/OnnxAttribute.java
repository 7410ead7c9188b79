package io.github.rlrestore.export;

/** A named setting of an ONNX node, as the message AttributeProto. */
final class OnnxAttribute {
  private static final int NAME = 1;
  private static final int INTEGER = 3;
  private static final int TEXT = 4;
  private static final int INTEGERS = 8;
  private static final int TYPE = 20;
  private static final int TYPE_INTEGER = 2;
  private static final int TYPE_TEXT = 3;
  private static final int TYPE_INTEGERS = 7;

  private final Message message;

  private OnnxAttribute(Message message) {
    this.message = message;
  }

  static OnnxAttribute integer(String name, long value) {
    return new OnnxAttribute(
        new Message().text(NAME, name).integer(INTEGER, value).integer(TYPE, TYPE_INTEGER));
  }

  static OnnxAttribute text(String name, String value) {
    return new OnnxAttribute(
        new Message().text(NAME, name).text(TEXT, value).integer(TYPE, TYPE_TEXT));
  }

  static OnnxAttribute integers(String name, long... values) {
    Message message = new Message().text(NAME, name);
    for (long value : values) {
      message.integer(INTEGERS, value);
    }
    return new OnnxAttribute(message.integer(TYPE, TYPE_INTEGERS));
  }

  Message message() {
    return message;
  }
}
