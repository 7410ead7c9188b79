package io.github.rlrestore.evaluation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** A sheet of pictures: a row for each pair, a column for each method and one for the truth. */
final class PairSheet {
  private static final int CROP = 128;
  private static final int TOP = 20;
  private static final int GAP = 4;
  private static final double BLACK = 0.01;
  private static final double WHITE = 0.998;

  private final List<PairFiles> pairs;
  private final Map<String, List<float[]>> results;

  PairSheet(List<PairFiles> pairs, Map<String, List<float[]>> results) {
    this.pairs = pairs;
    this.results = results;
  }

  void write(Path file) throws IOException {
    int columns = results.size() + 1;
    BufferedImage sheet =
        new BufferedImage(
            columns * (CROP + GAP), TOP + pairs.size() * (CROP + TOP), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.setFont(g.getFont().deriveFont(10f));
    List<String> titles = new ArrayList<>(results.keySet());
    titles.add("clean");
    for (int c = 0; c < columns; c++) {
      g.drawString(titles.get(c), c * (CROP + GAP) + 2, 13);
    }
    for (int p = 0; p < pairs.size(); p++) {
      PairFiles pair = pairs.get(p);
      int y = TOP + p * (CROP + TOP);
      for (int c = 0; c < columns; c++) {
        boolean truth = c == columns - 1;
        float[] values =
            truth ? (float[]) pair.clean.getPixels() : results.get(titles.get(c)).get(p);
        int x = c * (CROP + GAP);
        paint(sheet, values, pair.noisy.getWidth(), pair.noisy.getHeight(), x, y);
        String text = truth ? pair.name : String.format(Locale.ROOT, "%.2f dB", pair.psnr(values));
        g.drawString(text, x + 2, y + CROP + 13);
      }
    }
    g.dispose();
    ImageIO.write(sheet, "png", file.toFile());
  }

  /** The middle of an image, stretched between two of its own percentiles. */
  private static void paint(BufferedImage sheet, float[] values, int w, int h, int left, int top) {
    float[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    float black = sorted[(int) (BLACK * (sorted.length - 1))];
    float white = Math.max(black + 1e-6f, sorted[(int) (WHITE * (sorted.length - 1))]);
    int x0 = Math.max(0, (w - CROP) / 2);
    int y0 = Math.max(0, (h - CROP) / 2);
    for (int y = 0; y < Math.min(CROP, h); y++) {
      for (int x = 0; x < Math.min(CROP, w); x++) {
        float v = (values[(y0 + y) * w + x0 + x] - black) / (white - black);
        int grey = Math.round(255 * Math.min(1, Math.max(0, v)));
        sheet.setRGB(left + x, top + y, grey << 16 | grey << 8 | grey);
      }
    }
  }
}
