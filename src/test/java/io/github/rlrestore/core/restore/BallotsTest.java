package io.github.rlrestore.core.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.agent.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BallotsTest {
  /**
   * Two of three patches gain a little by tool 1, at which the third loses more; tool 2 is even.
   */
  private static final float[][] SPLIT = {{0.2f, 0.1f, 0}, {0.2f, 0.1f, 0}, {-4, 0.1f, 0}};

  @Test
  void votesLetTheMajorityWinAndValuesTheWhole() {
    Ballots ballots = Ballots.of(SPLIT);
    assertArrayEquals(new long[] {2, 1, 0}, ballots.votes());
    assertEquals(1, ballots.winner(Choice.VOTES));
    assertEquals(2, ballots.winner(Choice.VALUES));
    assertEquals(0.1, ballots.means()[1], 1e-6);
    assertEquals(-1.2, ballots.means()[0], 1e-6);
  }

  @Test
  void vetoedActionWinsByNeitherChoice() {
    Ballots ballots = Ballots.of(SPLIT, Set.of(1, 2));
    assertArrayEquals(new long[] {0, 0, 3}, ballots.votes());
    assertEquals(3, ballots.winner(Choice.VOTES, Set.of(1, 2)));
    assertEquals(3, ballots.winner(Choice.VALUES, Set.of(1, 2)));
  }

  @Test
  void lowerNumberWinsATie() {
    Ballots ballots = Ballots.of(new float[][] {{1, 2, 3}, {3, 2, 1}});
    assertEquals(1, ballots.winner(Choice.VOTES));
    assertEquals(1, ballots.winner(Choice.VALUES));
  }

  @Test
  void partsInAnyOrderGiveTheSameBitsAsTheWhole() {
    Random random = new Random(8);
    List<float[]> patches = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      float[] values = new float[4];
      for (int a = 0; a < values.length; a++) {
        values[a] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5) - 3));
      }
      patches.add(values);
    }
    Ballots whole = Ballots.of(patches.toArray(new float[0][]));
    for (int trial = 0; trial < 5; trial++) {
      Collections.shuffle(patches, random);
      Ballots parts = Ballots.none(4);
      for (int from = 0; from < patches.size(); from += 7) {
        List<float[]> some = patches.subList(from, Math.min(patches.size(), from + 7));
        parts = Ballots.of(some.toArray(new float[0][])).with(parts);
      }
      assertTrue(Arrays.equals(whole.sums(), parts.sums()));
      assertArrayEquals(whole.votes(), parts.votes());
      assertEquals(500, parts.patches());
    }
  }
}
