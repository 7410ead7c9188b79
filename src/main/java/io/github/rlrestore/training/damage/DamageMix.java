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
  },

  /** What microscopes do, see {@link MicroscopeDamage}. */
  @JsonProperty("microscopy")
  MICROSCOPY {
    @Override
    public Damage draw(Level level, SplittableRandom random) {
      return MicroscopeDamage.draw(level, random);
    }
  };

  public abstract Damage draw(Level level, SplittableRandom random);
}
