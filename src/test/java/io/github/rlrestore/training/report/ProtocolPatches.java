package io.github.rlrestore.training.report;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.damage.Optics;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Writes pairs of damaged and clean 63x63 patches by the protocol of the RL-Restore paper, as files
 * that {@code evaluate} scores: {@code ProtocolPatches OUT COUNT SEED CLEAN...} makes {@code
 * OUT/mild/input}, {@code OUT/mild/reference} and so on, COUNT patches each.
 */
public final class ProtocolPatches {
  private static final int SIDE = 63;

  private ProtocolPatches() {}

  /**
   * @param args folder to write to, patches of each level, seed, folders of clean images
   */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[0]);
    int count = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    List<Path> folders = new ArrayList<>();
    for (int i = 3; i < args.length; i++) {
      folders.add(Path.of(args[i]));
    }
    CleanImages images =
        CleanImages.of(folders, 3, PatchSource.leastImage(SIDE), Optics.NONE, Pattern.compile(""));
    for (Level level : Level.values()) {
      Path folder = out.resolve(level.name().toLowerCase(Locale.ROOT));
      Path input = Files.createDirectories(folder.resolve("input"));
      Path reference = Files.createDirectories(folder.resolve("reference"));
      PatchSource source =
          new PatchSource(
              images, Recipes.level(DamageMix.PAPER, level), seed + level.ordinal(), SIDE);
      Degrade degrade = new Degrade();
      for (int i = 0; i < count; i++) {
        Pair pair = source.get(i, degrade);
        String name = String.format(Locale.ROOT, "%04d.png", i);
        write(pair.damaged(), input.resolve(name));
        write(pair.clean(), reference.resolve(name));
      }
    }
  }

  private static void write(Tensor patch, Path file) throws IOException {
    BufferedImage image = new BufferedImage(patch.w(), patch.h(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < patch.h(); y++) {
      for (int x = 0; x < patch.w(); x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | Math.round(patch.get(0, y, x, c) * 255);
        }
        image.setRGB(x, y, rgb);
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
