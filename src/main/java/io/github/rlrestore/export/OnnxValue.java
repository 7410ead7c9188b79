package io.github.rlrestore.export;

/** A value of an ONNX graph: an image [n, c, h, w], or a vector [n, c]. */
final class OnnxValue {
  private final String name;
  private final boolean vector;

  private OnnxValue(String name, boolean vector) {
    this.name = name;
    this.vector = vector;
  }

  static OnnxValue image(String name) {
    return new OnnxValue(name, false);
  }

  static OnnxValue vector(String name) {
    return new OnnxValue(name, true);
  }

  /** Another value of the same kind. */
  OnnxValue like(String other) {
    return new OnnxValue(other, vector);
  }

  String name() {
    return name;
  }

  boolean isVector() {
    return vector;
  }
}
