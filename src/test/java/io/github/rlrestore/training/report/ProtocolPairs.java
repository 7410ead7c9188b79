package io.github.rlrestore.training.report;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.damage.Optics;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Pairs by the protocol of the RL-Restore paper, so many of each level. */
final class ProtocolPairs {
  private ProtocolPairs() {}

  /**
   * @param args COUNT SEED CLEAN...: pairs of each level, seed, folders of clean images
   */
  static Map<Level, List<Pair>> of(List<String> args, int channels, int side) {
    int count = Integer.parseInt(args.get(0));
    long seed = Long.parseLong(args.get(1));
    List<Path> folders = new ArrayList<>();
    args.subList(2, args.size()).forEach(a -> folders.add(Path.of(a)));
    CleanImages images =
        CleanImages.of(
            folders, channels, PatchSource.leastImage(side), Optics.NONE, Pattern.compile(""));
    Map<Level, List<Pair>> pairs = new LinkedHashMap<>();
    Degrade degrade = new Degrade();
    for (Level level : Level.values()) {
      PatchSource source =
          new PatchSource(
              images, Recipes.level(DamageMix.PAPER, level), seed + level.ordinal(), side);
      List<Pair> of = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        of.add(source.get(i, degrade));
      }
      pairs.put(level, of);
    }
    return pairs;
  }
}
