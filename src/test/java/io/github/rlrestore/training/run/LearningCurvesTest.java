package io.github.rlrestore.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurvesTest {
  @TempDir Path temp;

  @Test
  void theCommandOfTheReportDrawsTwoChartsForEachRun() throws Exception {
    Matcher line =
        Pattern.compile("^java .*" + LearningCurves.class.getName() + " (.*)$", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("docs/report.md")));
    assertTrue(line.find(), "stands in docs/report.md");
    String[] args = line.group(1).trim().split(" +");
    args[0] = temp.resolve("curves.png").toString();
    LearningCurves.main(args);
    BufferedImage sheet = ImageIO.read(temp.resolve("curves.png").toFile());
    int runs = args.length - 1;
    assertTrue(runs >= 3, runs + " runs");
    int width = sheet.getWidth() / 2;
    int height = sheet.getHeight() / runs;
    assertEquals(320, height);
    for (int run = 0; run < runs; run++) {
      for (int side = 0; side < 2; side++) {
        int lines = coloured(sheet.getSubimage(side * width, run * height, width, height));
        assertTrue(lines > 300, args[run + 1] + ", chart " + side + ": " + lines + " pixels");
      }
    }
  }

  /** Pixels that are no shade of grey: lines and their legend. */
  private static int coloured(BufferedImage chart) {
    int count = 0;
    for (int y = 0; y < chart.getHeight(); y++) {
      for (int x = 0; x < chart.getWidth(); x++) {
        int rgb = chart.getRGB(x, y);
        int red = rgb >> 16 & 255;
        int blue = rgb & 255;
        count += Math.abs(red - blue) > 60 ? 1 : 0;
      }
    }
    return count;
  }
}
