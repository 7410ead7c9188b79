package io.github.rlrestore.zarr;

/** Text of unknown origin in a message: one line, not too long. */
final class Shown {
  private static final int MOST = 60;

  private Shown() {}

  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > MOST ? line.substring(0, MOST) + "..." : line;
  }
}
