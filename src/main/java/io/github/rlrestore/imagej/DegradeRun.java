package io.github.rlrestore.imagej;

import ij.ImagePlus;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.imageplus.ImageFolder;
import io.github.rlrestore.imageplus.ImagePlusDegrader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What "RL-Restore Degrade..." does: one new image of 8 bits a channel, damaged by a known amount,
 * which its info tells. The same seed gives the same image, also on the command line.
 */
final class DegradeRun implements MenuCommand {
  private static final String AUTO = "auto";
  private static final double EXACT = 9_007_199_254_740_992.0; // 2^53

  static final Question LEVEL =
      Question.choice(
          "Level (auto = amounts below, or moderate)", AUTO, AUTO, "mild", "moderate", "severe");
  static final Question BLUR = Question.number("Blur (sigma in pixels)", "0");
  static final Question NOISE = Question.number("Noise (sigma of 255)", "0");
  static final Question JPEG = Question.number("Jpeg (quality, 0 = none)", "0");
  static final Question POISSON = Question.number("Poisson (photons, 0 = none)", "0");
  static final Question SEED = Question.number("Seed", "1");
  static final Form FORM =
      new Form("RL-Restore Degrade...", LEVEL, BLUR, NOISE, JPEG, POISSON, SEED);

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public boolean needsImage(Options options) {
    return true;
  }

  @Override
  public Outcome run(Options options, ImagePlus source, Task task) {
    long seed = seed(options);
    SplittableRandom random = new SplittableRandom(seed);
    Damage damage = damage(options, random);
    task.progress(0, "degrading by " + damage);
    ImagePlus degraded = new ImagePlusDegrader().degrade(source, damage, random);
    String line = "degraded by " + damage + ", seed " + seed;
    degraded.setProperty("Info", RestorePlugIn.NAME + ": " + line + "\n");
    degraded.setTitle(title(source.getTitle()));
    return new Outcome(line).withImage(degraded);
  }

  private static String title(String of) {
    boolean file = ImageFolder.readable(Path.of(of.replaceAll("[\\\\/:\0]", "_")));
    return (file ? of.substring(0, of.lastIndexOf('.')) : of) + " degraded";
  }

  private static long seed(Options options) {
    double seed = options.number(SEED);
    if (seed != Math.rint(seed) || Math.abs(seed) > EXACT) {
      throw new UsageException("seed is " + options.text(SEED) + ": choose a whole number");
    }
    return (long) seed;
  }

  private static Damage damage(Options options, SplittableRandom random) {
    Damage amounts =
        Damage.NONE
            .withBlur(options.number(BLUR))
            .withPoisson(options.number(POISSON))
            .withNoise(options.number(NOISE))
            .withJpeg(options.whole(JPEG, 0, 100));
    String level = options.text(LEVEL);
    boolean given = !amounts.equals(Damage.NONE);
    if (level.equals(AUTO)) {
      return given ? amounts : Level.MODERATE.draw(random);
    }
    if (given) {
      throw new UsageException(
          "level is " + level + ", but amounts are given too: choose either, level=auto for those");
    }
    return Arrays.stream(Level.values())
        .filter(l -> l.name().toLowerCase(Locale.ROOT).equals(level))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "level is '" + level + "': choose auto, mild, moderate or severe"))
        .draw(random);
  }
}
