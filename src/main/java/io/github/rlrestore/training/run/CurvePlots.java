package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** The curves of a run as PNG files in its folder, over CPU minutes; see docs/training.md. */
final class CurvePlots {
  /** What it may write. */
  static final List<String> FILES =
      List.of(
          "training-psnr.png",
          "training-gain.png",
          "training-loss.png",
          "learning-rate.png",
          "valid-psnr.png",
          "valid-gain.png",
          "valid-steps.png",
          "valid-worse.png");

  private final Path folder;

  CurvePlots(Path folder) {
    this.folder = folder;
  }

  /** Draws them anew from {@code curves.csv}. A plot without any number is left out. */
  void draw() {
    Curves curves = Curves.read(folder.resolve("curves.csv"));
    plot(curves, "training-psnr", "PSNR dB", "PSNR dB"::equals);
    plot(curves, "training-gain", "gain dB", "gain dB"::equals);
    plot(curves, "training-loss", "loss", "loss"::equals);
    plot(curves, "learning-rate", "rate", "rate"::equals);
    plot(
        curves,
        "valid-psnr",
        "PSNR dB",
        w -> w.matches("valid .* (before|after) dB|valid patches dB"));
    plot(curves, "valid-gain", "gain dB", w -> w.equals("valid gain dB") || w.startsWith("oracle"));
    plot(curves, "valid-steps", "tools a patch", "valid steps"::equals);
    plot(curves, "valid-worse", "share made worse", "valid worse"::equals);
  }

  private void plot(Curves curves, String name, String unit, Predicate<String> what) {
    List<Curves.Series> chosen =
        curves.all().stream().filter(s -> what.test(s.what())).collect(Collectors.toList());
    if (chosen.isEmpty()) {
      return;
    }
    XYChart chart =
        new XYChartBuilder()
            .width(1000)
            .height(600)
            .title(name)
            .xAxisTitle(Curves.CPU)
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE).setMarkerSize(4);
    for (Curves.Series s : chosen) {
      chart.addSeries(s.stage() + ": " + s.what(), s.x(), s.y());
    }
    save(chart, folder.resolve(name + ".png"));
  }

  private static void save(XYChart chart, Path file) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", temporary.toFile());
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new RestoreException(file + " cannot be written (" + e + "): free some space", e);
    }
  }
}
