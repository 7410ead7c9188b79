package io.github.rlrestore.training.damage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Level;
import java.util.SplittableRandom;

/** What a model learns to undo: the mixed damage of each level. */
public enum DamageMix {
  /** Blur, noise and JPEG of the RL-Restore paper, see {@link Level}. */
  @JsonProperty("paper")
  PAPER {
    @Override
    public Damage draw(Level level, SplittableRandom random) {
      return level.draw(random);
    }

    @Override
    public Damage light(SplittableRandom random) {
      int kinds = random.nextInt(3) == 0 ? 1 + random.nextInt(7) : 1 << random.nextInt(3);
      return Damage.NONE
          .withBlur((kinds & 1) == 0 ? 0 : MicroscopeDamage.between(0.2, 1.2, random))
          .withNoise((kinds & 2) == 0 ? 0 : MicroscopeDamage.between(1, 12, random))
          .withJpeg((kinds & 4) == 0 ? 0 : 60 + random.nextInt(39));
    }
  },

  /** What microscopes do, see {@link MicroscopeDamage}. */
  @JsonProperty("microscopy")
  MICROSCOPY {
    @Override
    public Damage draw(Level level, SplittableRandom random) {
      return MicroscopeDamage.draw(level, random);
    }

    @Override
    public Damage light(SplittableRandom random) {
      return MicroscopeDamage.light(random);
    }
  };

  public abstract Damage draw(Level level, SplittableRandom random);

  /**
   * Less than the mildest level, as most images have that nobody damaged on purpose: mostly one
   * kind alone. Not worth a tool that takes as much away as it brings.
   */
  public abstract Damage light(SplittableRandom random);
}
