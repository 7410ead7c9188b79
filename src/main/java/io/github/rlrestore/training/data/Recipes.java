package io.github.rlrestore.training.data;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.training.config.ToolConfig;
import java.util.List;

/** The recipes that training uses. */
public final class Recipes {
  /**
   * Lightest and heaviest of what is added to a tool's own damage (Yu et al. 2018, section 3.4).
   */
  private static final double EXTRA_NOISE = 6;

  private static final int EXTRA_JPEG = 60;

  private Recipes() {}

  /** One level of mixed damage. */
  public static Recipe level(Level level) {
    return level::draw;
  }

  /** All levels, each as often. */
  public static Recipe allLevels() {
    Level[] levels = Level.values();
    return r -> levels[r.nextInt(levels.length)].draw(r);
  }

  /** A tool's own kind of damage within its band, with a little noise and compression added. */
  public static Recipe pure(ToolConfig tool) {
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
        default:
          return light.withJpeg((int) Math.round(amount));
      }
    };
  }

  /** The own damage of any of the tools, each as often. */
  public static Recipe anyPure(List<ToolConfig> tools) {
    return r -> pure(tools.get(r.nextInt(tools.size()))).draw(r);
  }

  /**
   * What an agent meets: mostly mixed damage of all levels, some of one kind alone, and now and
   * then none, for which the right thing to do is nothing.
   */
  public static Recipe forAgent(List<ToolConfig> tools, double pureShare, double cleanShare) {
    Recipe pure = anyPure(tools);
    Recipe all = allLevels();
    return r -> {
      double u = r.nextDouble();
      if (u < cleanShare) {
        return Damage.NONE;
      }
      return (u < cleanShare + pureShare ? pure : all).draw(r);
    };
  }

  /** Mixed damage of all levels whose part of the tool's kind lies in its band. */
  public static Recipe mixed(ToolConfig tool) {
    Recipe all = allLevels();
    return r -> {
      while (true) {
        Damage d = all.draw(r);
        double amount = amount(d, tool.family());
        if (amount >= tool.from() && amount <= tool.to()) {
          return d;
        }
      }
    };
  }

  /** A share of one recipe, the rest of another. */
  public static Recipe either(double share, Recipe first, Recipe second) {
    return r -> (r.nextDouble() < share ? first : second).draw(r);
  }

  private static double amount(Damage d, String family) {
    switch (family) {
      case "blur":
        return d.blurSigma();
      case "noise":
        return d.noiseSigma();
      default:
        return d.jpegQuality();
    }
  }
}
