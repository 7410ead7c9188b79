package io.github.rlrestore.imagej.explore;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;

/** Colours and texts that the parts of the window share. */
final class Palette {
  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x222222);
  static final Color FAINT = new Color(0x6b7280);
  static final Color LINE = new Color(0xd0d5dd);
  static final Color BAR = new Color(0x7fa3cc);
  static final Color CHOSEN = new Color(0xd9702b);
  static final Color SELECTED = new Color(0xe6eefa);
  static final Color FRAME = new Color(0x2f6fbf);
  static final Color BACKDROP = new Color(0x3a3f46);

  private Palette() {}

  static Graphics2D smooth(java.awt.Graphics g) {
    Graphics2D smooth = (Graphics2D) g.create();
    smooth.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    smooth.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return smooth;
  }

  /** Gain in dB with its sign, for instance {@code +0.42}. */
  static String gain(double db) {
    String text = String.format(Locale.ROOT, "%+.2f", db);
    return text.equals("-0.00") ? "+0.00" : text;
  }

  /** The text, or as much of it as fits with three dots. */
  static String fit(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end) + "...") > width) {
      end--;
    }
    return text.substring(0, end) + "...";
  }
}
