package io.github.rlrestore.evaluation;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImagePlusDegrader;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.nd4j.EngineChoice;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * Does an object that stands still flicker after a restoration frame by frame? A still micrograph
 * is damaged with another noise in every frame (8 bit), restored with a toolchain for each frame
 * and with one for all, and the frames are compared. Arguments: model, file for the figure.
 */
public final class FlickerFigures {
  static final Path STILL = Path.of("docs/samples/microscopy/cells-original.png");
  private static final int ZOOM = 3;

  private final Model model;

  FlickerFigures(Model model) {
    this.model = model;
  }

  public static void main(String[] args) throws IOException {
    FlickerFigures figures =
        new FlickerFigures(
            new Model(new BundleStore().open(args[0]), EngineChoice.of("auto").engine()));
    ImagePlus lapse = lapse(24, 40, 2);
    Map<String, ImagePlus> rows = new LinkedHashMap<>();
    rows.put("input", lapse);
    System.out.println("| frames | flicker | worst pixels | whole frames | toolchains |");
    System.out.println("|---|---|---|---|---|");
    print("input", lapse, "");
    for (Decide decide : new Decide[] {Decide.IMAGE, Decide.STACK}) {
      RestoredImage restored = figures.restored(lapse, decide);
      rows.put("decide=" + decide.id(), restored.image());
      Map<String, Long> chains =
          restored.toolchains().stream()
              .collect(Collectors.groupingBy(t -> t.toolchain() + "", Collectors.counting()));
      print("decide=" + decide.id(), restored.image(), chains.toString());
    }
    draw(rows, new File(args[1]));
    System.exit(0); // ImageJ leaves threads behind
  }

  private static void print(String name, ImagePlus lapse, String chains) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.3f | %s |%n",
        name,
        flicker(lapse),
        worst(lapse),
        wholeFrames(lapse),
        chains);
  }

  /** The still image as a time lapse, each frame with noise of its own. */
  static ImagePlus lapse(int frames, double photons, double read) {
    ImagePlus still = IJ.openImage(STILL.toString());
    ImageStack stack = new ImageStack(still.getWidth(), still.getHeight());
    Damage damage = Damage.NONE.withPoisson(photons).withNoise(read);
    for (int t = 0; t < frames; t++) {
      ImagePlus frame = new ImagePlusDegrader().degrade(still, damage, new SplittableRandom(t));
      stack.addSlice(frame.getProcessor());
    }
    ImagePlus lapse = new ImagePlus("lapse", stack);
    lapse.setDimensions(1, 1, frames);
    return lapse;
  }

  RestoredImage restored(ImagePlus lapse, Decide decide) {
    return new ImagePlusRestorer(model)
        .restore(lapse, RestoreOptions.defaults().withDecide(decide), Task.NONE);
  }

  /** Root mean square over the pixels of the standard deviation over time, in grey levels. */
  static double flicker(ImagePlus lapse) {
    double[] variances = variances(lapse);
    return Math.sqrt(Arrays.stream(variances).average().orElse(0));
  }

  /** The standard deviation over time that one pixel in a hundred exceeds. */
  static double worst(ImagePlus lapse) {
    double[] variances = variances(lapse);
    Arrays.sort(variances);
    return Math.sqrt(variances[variances.length * 99 / 100]);
  }

  /** Standard deviation over time of the means of the frames. */
  static double wholeFrames(ImagePlus lapse) {
    int n = lapse.getStackSize();
    double sum = 0;
    double squares = 0;
    for (int t = 1; t <= n; t++) {
      double mean = lapse.getStack().getProcessor(t).getStatistics().mean;
      sum += mean;
      squares += mean * mean;
    }
    return Math.sqrt(Math.max(0, squares / n - sum * sum / n / n));
  }

  private static double[] variances(ImagePlus lapse) {
    int n = lapse.getStackSize();
    int pixels = lapse.getWidth() * lapse.getHeight();
    double[] sum = new double[pixels];
    double[] squares = new double[pixels];
    for (int t = 1; t <= n; t++) {
      for (int i = 0; i < pixels; i++) {
        double v = lapse.getStack().getProcessor(t).getf(i);
        sum[i] += v;
        squares[i] += v * v;
      }
    }
    for (int i = 0; i < pixels; i++) {
      sum[i] = Math.max(0, squares[i] / n - sum[i] / n * sum[i] / n) * n / (n - 1);
    }
    return sum;
  }

  /** A row for each: the first frame, and its middle line over time, time to the right. */
  private static void draw(Map<String, ImagePlus> rows, File file) throws IOException {
    int w = rows.get("input").getWidth();
    int h = rows.get("input").getHeight();
    int frames = rows.get("input").getStackSize();
    double white = rows.get("input").getStack().getProcessor(1).getStatistics().max / 2;
    int height = h * 2;
    BufferedImage sheet =
        new BufferedImage(
            2 * w + 8 + frames * ZOOM * 4, rows.size() * (height + 20), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    int y = 0;
    for (Map.Entry<String, ImagePlus> row : rows.entrySet()) {
      ImageStack stack = row.getValue().getStack();
      FloatProcessor kymograph = new FloatProcessor(frames, h);
      for (int t = 0; t < frames; t++) {
        for (int i = 0; i < h; i++) {
          kymograph.setf(t, i, stack.getProcessor(t + 1).getf(w / 2, i));
        }
      }
      g.drawString(
          String.format(
              Locale.ROOT, "%s: flicker %.2f grey levels", row.getKey(), flicker(row.getValue())),
          4,
          y + 14);
      var first = stack.getProcessor(1).convertToFloatProcessor();
      first.setMinAndMax(0, white);
      kymograph.setMinAndMax(0, white);
      g.drawImage(first.createImage(), 0, y + 20, 2 * w, height, null);
      g.drawImage(kymograph.createImage(), 2 * w + 8, y + 20, frames * ZOOM * 4, height, null);
      y += height + 20;
    }
    g.dispose();
    ImageIO.write(sheet, "png", file);
  }
}
