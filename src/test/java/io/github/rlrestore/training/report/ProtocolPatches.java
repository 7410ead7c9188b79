package io.github.rlrestore.training.report;

import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.data.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Map<Level, List<Pair>> pairs =
        ProtocolPairs.of(Arrays.asList(args).subList(1, args.length), 3, SIDE);
    for (Map.Entry<Level, List<Pair>> e : pairs.entrySet()) {
      Path folder = out.resolve(e.getKey().name().toLowerCase(Locale.ROOT));
      Path input = Files.createDirectories(folder.resolve("input"));
      Path reference = Files.createDirectories(folder.resolve("reference"));
      int i = 0;
      for (Pair pair : e.getValue()) {
        String name = String.format(Locale.ROOT, "%04d.png", i++);
        write(pair.damaged(), input.resolve(name));
        write(pair.clean(), reference.resolve(name));
      }
    }
  }

  private static void write(Tensor patch, Path file) throws IOException {
    ImageIO.write(PatchPicture.of(patch), "png", file.toFile());
  }
}
