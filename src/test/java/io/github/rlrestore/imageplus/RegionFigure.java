package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import java.awt.Color;
import java.awt.Font;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes the figure of docs/region.md: the left half of a clean RGB image blurred, the right half
 * noisy, restored by one chain and by region. Prints the PSNR of each.
 *
 * <p>Arguments: the clean image, a model, the figure to write (PNG). Replaces an existing figure.
 */
public final class RegionFigure {
  private static final Damage LEFT = Damage.NONE.withBlur(1.8);
  private static final Damage RIGHT = Damage.NONE.withNoise(25);
  private static final int GAP = 8;
  private static final int TEXT = 24;
  private static final int LEGEND_ROWS = 4;

  private final ImagePlus clean;
  private final Model model;

  private RegionFigure(ImagePlus clean, Model model) {
    this.clean = clean;
    this.model = model;
  }

  public static void main(String[] args) {
    ImageFiles files = new ImageFiles();
    Model model = new Model(new BundleStore().open(args[1]), new JavaEngine());
    ImagePlus figure = new RegionFigure(files.open(Path.of(args[0])), model).make();
    files.save(figure, Path.of(args[2]), true);
  }

  private ImagePlus make() {
    ImagePlus damaged = damaged();
    ImagePlusRestorer restorer = new ImagePlusRestorer(model);
    RestoreOptions options = RestoreOptions.defaults();
    RestoredImage one = restorer.restore(damaged, options, Task.NONE);
    RestoredImage region = restorer.restore(damaged, options.withDecide(Decide.REGION), Task.NONE);
    ImagePlus map = new RegionMaps(region, model.toolbox()).tools();
    String chain = one.toolchains().get(0).toolchain().toString();
    int w = clean.getWidth();
    int h = clean.getHeight();
    ColorProcessor figure = new ColorProcessor(2 * w + GAP, 2 * (h + TEXT) + LEGEND_ROWS * TEXT);
    figure.setColor(Color.WHITE);
    figure.fill();
    panel(figure, damaged.getProcessor(), 0, 0, text("damaged", damaged));
    panel(figure, one.image().getProcessor(), w + GAP, 0, text("one chain, " + chain, one.image()));
    panel(figure, region.image().getProcessor(), 0, h + TEXT, text("by region", region.image()));
    panel(figure, map.getProcessor().convertToRGB(), w + GAP, h + TEXT, "tool of step 1");
    legend(figure, region, 2 * (h + TEXT));
    return new ImagePlus("region", figure);
  }

  private ImagePlus damaged() {
    ImagePlusDegrader degrader = new ImagePlusDegrader();
    ImagePlus left = degrader.degrade(clean, LEFT, new SplittableRandom(1));
    ImagePlus right = degrader.degrade(clean, RIGHT, new SplittableRandom(1));
    ImageProcessor both = right.getProcessor().duplicate();
    left.setRoi(0, 0, clean.getWidth() / 2, clean.getHeight());
    both.insert(left.crop().getProcessor(), 0, 0);
    return new ImagePlus("damaged", both);
  }

  private String text(String what, ImagePlus image) {
    double db = Psnr.db(tensor(image), tensor(clean), 1);
    String text = String.format(Locale.ROOT, "%s: %.2f dB", what, db);
    System.out.println(text);
    return text;
  }

  private static Tensor tensor(ImagePlus image) {
    int[] rgb = (int[]) image.getProcessor().getPixels();
    Tensor t = new Tensor(1, image.getHeight(), image.getWidth(), 3);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = (rgb[i / 3] >> 8 * (2 - i % 3) & 255) / 255f;
    }
    return t;
  }

  private static void panel(ColorProcessor figure, ImageProcessor ip, int x, int y, String text) {
    write(figure, text, x + 2, y);
    figure.insert(ip, x, y + TEXT);
  }

  private static void write(ColorProcessor figure, String text, int x, int y) {
    figure.setColor(Color.BLACK);
    figure.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    figure.setAntialiasedText(true);
    figure.drawString(text, x, y + TEXT - 4);
  }

  /** The colours of the tools that the map holds. */
  private void legend(ColorProcessor figure, RestoredImage region, int y) {
    List<Integer> used =
        region.toolchains().stream()
            .map(t -> t.toolchain().steps().get(0))
            .map(Step::action)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.toList());
    int x = 2;
    int column = figure.getWidth() / 4;
    for (int action : used) {
      boolean stop = action == model.toolbox().stop();
      Tool tool = model.toolbox().tool(stop ? 1 : action);
      figure.setColor(stop ? Color.BLACK : new ToolColours(model.toolbox()).of(tool));
      figure.fillRect(x, y + 6, 14, 14);
      String name = action + " " + model.toolbox().actionName(action);
      write(figure, name, x + 18, y);
      x += column;
      if (x + column > figure.getWidth()) {
        x = 2;
        y += TEXT;
      }
    }
  }
}
