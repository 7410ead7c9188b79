package io.github.rlrestore.training.data;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Kind;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.damage.MicroscopeDamage;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The recipes that training uses. */
public final class Recipes {
  /**
   * Lightest and heaviest of what is added to a tool's own damage (Yu et al. 2018, section 3.4).
   */
  private static final double EXTRA_NOISE = 6;

  private static final int EXTRA_JPEG = 60;

  /** So many draws without one in a tool's band mean that the mix has no such damage. */
  private static final int TRIES = 100_000;

  private Recipes() {}

  /** One level of mixed damage. */
  public static Recipe level(DamageMix mix, Level level) {
    return r -> mix.draw(level, r);
  }

  /** All levels of the paper, each as often. */
  public static Recipe allLevels() {
    return allLevels(DamageMix.PAPER);
  }

  /** All levels, each as often. */
  public static Recipe allLevels(DamageMix mix) {
    Level[] levels = Level.values();
    return r -> mix.draw(levels[r.nextInt(levels.length)], r);
  }

  /**
   * All levels of the configuration's mix, each as often, and its share of light damage: what a
   * network meets that is for everything.
   */
  public static Recipe everything(TrainingConfig run) {
    return withLight(run, allLevels(run.damage()));
  }

  /** The configuration's share of light damage, the rest by another recipe. */
  public static Recipe withLight(TrainingConfig run, Recipe rest) {
    return run.lightShare() == 0 ? rest : either(run.lightShare(), run.damage()::light, rest);
  }

  /**
   * A tool's own kind of damage within its band, with a little noise and compression added; for
   * {@code mixed} any damage of the mix whose severity lies in the band.
   */
  public static Recipe pure(DamageMix mix, ToolConfig tool) {
    if (tool.family().equals("mixed")) {
      return mixed(mix, tool);
    }
    return r -> {
      double amount = tool.from() + r.nextDouble() * (tool.to() - tool.from());
      double noise = r.nextDouble() < 0.5 ? r.nextDouble() * EXTRA_NOISE : 0;
      int jpeg = r.nextDouble() < 0.5 ? EXTRA_JPEG + r.nextInt(101 - EXTRA_JPEG) : 0;
      Damage light = Damage.NONE.withNoise(noise).withJpeg(jpeg);
      switch (tool.family()) {
        case "blur":
          return light.withBlur(amount);
        case "noise":
          return light.withNoise(amount);
        case "jpeg":
          return light.withJpeg((int) Math.round(amount));
        default:
          return ofMicroscope(tool, r);
      }
    };
  }

  /** As by {@link #pure}, for the kinds that the paper has not. */
  private static Damage ofMicroscope(ToolConfig tool, SplittableRandom r) {
    double amount = MicroscopeDamage.logBetween(tool.from(), tool.to(), r);
    Damage light = MicroscopeDamage.noise(MicroscopeDamage.logBetween(200, 2000, r), false, r);
    switch (tool.family()) {
      case "poisson":
        return MicroscopeDamage.noise(amount, false, r);
      case "grain":
        return MicroscopeDamage.noise(amount, true, r);
      case "optics":
        return r.nextBoolean()
            ? light.with(Kind.BLUR, amount)
            : light.with(Kind.DEFOCUS, 2 * amount);
      case "specks":
        return light.with(Kind.SPECKS, amount);
      case "lines":
        return light.with(Kind.LINES, amount);
      default:
        return light.with(Kind.LEVELS, Math.round(amount));
    }
  }

  /** The own damage of any of the tools, each as often. */
  public static Recipe anyPure(DamageMix mix, List<ToolConfig> tools) {
    List<Recipe> each = tools.stream().map(t -> pure(mix, t)).collect(Collectors.toList());
    return r -> each.get(r.nextInt(each.size())).draw(r);
  }

  /**
   * What an agent meets: mostly mixed damage of all levels, some of one kind alone, and now and
   * then none, for which the right thing to do is nothing.
   */
  public static Recipe forAgent(TrainingConfig run, AgentConfig agent) {
    Recipe pure = anyPure(run.damage(), run.tools());
    Recipe all = everything(run);
    double clean = agent.cleanShare();
    return r -> {
      double u = r.nextDouble();
      if (u < clean) {
        return Damage.NONE;
      }
      return (u < clean + agent.pureShare() ? pure : all).draw(r);
    };
  }

  /**
   * Mixed damage of all levels whose part of the tool's kind lies in the band.
   *
   * @throws UsageException if the mix has none
   */
  public static Recipe mixed(DamageMix mix, ToolConfig tool) {
    Recipe all = allLevels(mix);
    Recipe inBand = r -> drawn(all, mix, tool, r);
    inBand.draw(new SplittableRandom(1)); // what cannot be drawn is found now, not in mid-training
    return inBand;
  }

  private static Damage drawn(Recipe all, DamageMix mix, ToolConfig tool, SplittableRandom r) {
    for (int i = 0; i < TRIES; i++) {
      Damage d = all.draw(r);
      double amount = amount(d, tool.family());
      if (amount >= tool.from() && amount <= tool.to()) {
        return d;
      }
    }
    throw new UsageException(
        String.format(
            Locale.ROOT,
            "tool '%s': the damage '%s' has no %s of %s to %s: give the tool another band, or the"
                + " configuration another damage",
            tool.name(),
            mix.name().toLowerCase(Locale.ROOT),
            tool.family(),
            tool.from(),
            tool.to()));
  }

  /** A share of one recipe, the rest of another. */
  public static Recipe either(double share, Recipe first, Recipe second) {
    return r -> (r.nextDouble() < share ? first : second).draw(r);
  }

  /** How much of a tool's kind a damage has; NaN, which is in no band, for none. */
  public static double amount(Damage d, String family) {
    switch (family) {
      case "blur":
        return d.blurSigma();
      case "noise":
        return d.noiseSigma();
      case "jpeg":
        return d.has(Kind.JPEG) ? d.jpegQuality() : Double.NaN;
      case "mixed":
        return Level.severity(d);
      case "poisson":
        return d.has(Kind.GRAIN) || d.poissonPeak() == 0 ? Double.NaN : d.poissonPeak();
      case "grain":
        return d.has(Kind.GRAIN) && d.poissonPeak() > 0 ? d.poissonPeak() : Double.NaN;
      case "optics":
        return d.has(Kind.DEFOCUS) ? d.amount(Kind.DEFOCUS) / 2 : some(d, Kind.BLUR);
      case "specks":
        return some(d, Kind.SPECKS);
      case "lines":
        return some(d, Kind.LINES);
      default:
        return some(d, Kind.LEVELS);
    }
  }

  private static double some(Damage d, Kind kind) {
    return d.has(kind) ? d.amount(kind) : Double.NaN;
  }
}
