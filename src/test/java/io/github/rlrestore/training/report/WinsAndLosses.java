package io.github.rlrestore.training.report;

import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.model.PatchWorkpiece;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A sheet of the patches where a model wins most over another one (or over leaving the patch alone,
 * whichever is better), and of those where it loses most: {@code WinsAndLosses MODEL OTHER PAIRS
 * SHEET.png}, PAIRS as {@link ProtocolPatches} writes them.
 */
public final class WinsAndLosses {
  private static final int EACH = 3;
  private static final int SCALE = 3;
  private static final int TEXT = 20;
  private static final int GAP = 6;

  /** A pair, what both models make of it and how. */
  private static final class Case {
    private final List<Tensor> images = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private double lead;
  }

  private WinsAndLosses() {}

  /**
   * @param args model, the other model, folder of pairs, picture to write
   */
  public static void main(String[] args) throws IOException {
    Model model = new Model(new BundleStore().open(args[0]), new Nd4jEngine());
    Model other = new Model(new BundleStore().open(args[1]), new Nd4jEngine());
    List<Case> cases = new ArrayList<>();
    for (String level : List.of("mild", "moderate", "severe")) {
      Path input = Path.of(args[2], level, "input");
      try (Stream<Path> files = Files.list(input)) {
        for (Path f : files.sorted().collect(Collectors.toList())) {
          Path clean = input.resolveSibling("reference").resolve(f.getFileName());
          String name = level + " " + f.getFileName().toString().replace(".png", "");
          cases.add(judge(name, model, other, PatchPicture.read(f), PatchPicture.read(clean)));
        }
      }
    }
    cases.sort(Comparator.comparingDouble(c -> -c.lead));
    List<Case> shown = new ArrayList<>(cases.subList(0, EACH));
    shown.addAll(cases.subList(cases.size() - EACH, cases.size()));
    ImageIO.write(
        sheet(shown, List.of(model.bundle().name(), other.bundle().name())),
        "png",
        Path.of(args[3]).toFile());
  }

  private static Case judge(String name, Model model, Model other, Tensor damaged, Tensor clean) {
    Case c = new Case();
    double before = Psnr.db(damaged, clean, 1);
    c.images.add(damaged);
    c.lines.add(String.format(Locale.ROOT, "%.1f dB", before));
    double ours = add(c, model, damaged, clean);
    double theirs = add(c, other, damaged, clean);
    c.images.add(clean);
    c.lines.add(name);
    c.lead = ours - Math.max(theirs, before);
    return c;
  }

  private static double add(Case c, Model model, Tensor damaged, Tensor clean) {
    PatchWorkpiece piece = new PatchWorkpiece(model, damaged);
    Budget budget = Budget.ofSteps(model.bundle().maxTrainedSteps());
    Toolchain chain = model.restorer().restore(piece, budget, Task.NONE);
    double psnr = Psnr.db(piece.patches(), clean, 1);
    c.images.add(piece.patches());
    String tools =
        chain.tools().isEmpty()
            ? "stop"
            : chain.tools().stream().map(String::valueOf).collect(Collectors.joining(","));
    c.lines.add(String.format(Locale.ROOT, "%.1f dB (%s)", psnr, tools));
    return psnr;
  }

  private static BufferedImage sheet(List<Case> cases, List<String> models) {
    List<String> titles = List.of("damaged", models.get(0), models.get(1), "clean");
    int side = cases.get(0).images.get(0).w() * SCALE;
    BufferedImage sheet =
        new BufferedImage(
            titles.size() * (side + GAP) - GAP,
            TEXT + cases.size() * (side + TEXT),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    for (int column = 0; column < titles.size(); column++) {
      int x = column * (side + GAP);
      centred(g, titles.get(column), x, side, 15);
      for (int row = 0; row < cases.size(); row++) {
        int y = TEXT + row * (side + TEXT);
        g.drawImage(PatchPicture.of(cases.get(row).images.get(column)), x, y, side, side, null);
        centred(g, cases.get(row).lines.get(column), x, side, y + side + 15);
      }
    }
    g.dispose();
    return sheet;
  }

  private static void centred(Graphics2D g, String text, int x, int width, int y) {
    g.drawString(text, x + (width - g.getFontMetrics().stringWidth(text)) / 2, y);
  }
}
