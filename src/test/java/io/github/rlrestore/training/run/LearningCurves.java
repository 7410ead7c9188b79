package io.github.rlrestore.training.run;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * Learning curves of several runs as one picture for docs/report.md: {@code LearningCurves OUT.png
 * CURVES.csv...}. A row for each run: what it trained on (mean of the last twenty reports), and
 * what held-out patches said.
 */
public final class LearningCurves {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 320;
  private static final int SMOOTHED = 20;

  private LearningCurves() {}

  /**
   * @param args picture to write, curves.csv of runs
   */
  public static void main(String[] args) throws IOException {
    List<Path> files = Arrays.stream(args).skip(1).map(Path::of).collect(Collectors.toList());
    BufferedImage sheet =
        new BufferedImage(2 * WIDTH, HEIGHT * files.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    for (int i = 0; i < files.size(); i++) {
      Curves curves = Curves.read(files.get(i));
      String run = files.get(i).getFileName().toString().replaceFirst("\\.csv$", "");
      Predicate<String> trained = Arrays.asList("PSNR dB", "loss", "gain dB")::contains;
      Predicate<String> heldOut =
          w -> w.equals("valid gain dB") || w.equals("valid patches dB") || w.startsWith("oracle");
      g.drawImage(chart(run + ": training", curves, trained, true), 0, i * HEIGHT, null);
      g.drawImage(chart(run + ": held out", curves, heldOut, false), WIDTH, i * HEIGHT, null);
    }
    g.dispose();
    ImageIO.write(sheet, "png", Path.of(args[0]).toFile());
  }

  private static BufferedImage chart(
      String title, Curves curves, Predicate<String> what, boolean smoothed) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(Curves.CPU)
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS).setMarkerSize(4);
    for (Curves.Series s : curves.all()) {
      if (what.test(s.what()) && (!smoothed || s.x().size() > 2)) {
        List<Double> y = smoothed ? smooth(s.y()) : s.y();
        chart.addSeries(s.stage() + ", " + s.what(), s.x(), y);
      }
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static List<Double> smooth(List<Double> values) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      means.add(
          values.subList(Math.max(0, i + 1 - SMOOTHED), i + 1).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElse(0));
    }
    return means;
  }
}
