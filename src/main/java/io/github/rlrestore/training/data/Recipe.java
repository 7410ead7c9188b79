package io.github.rlrestore.training.data;

import io.github.rlrestore.core.degrade.Damage;
import java.util.SplittableRandom;

/** Draws the damage of a training patch. Thread-safe. */
@FunctionalInterface
public interface Recipe {
  Damage draw(SplittableRandom random);
}
