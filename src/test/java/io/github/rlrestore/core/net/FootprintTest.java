package io.github.rlrestore.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void branchesOfTwoAndThreePixelsMeetAtSix() {
    Network network =
        new Network(
            List.of("image"),
            List.of(
                new Unshuffle("by2", "image", 2),
                new Shuffle("back2", "by2", "image", 2),
                new Unshuffle("by3", "image", 3),
                new Shuffle("back3", "by3", "image", 3),
                new Add("sum", "back2", "back3")),
            List.of("sum"));
    Footprint footprint = new Footprint(network);
    assertEquals(6, footprint.alignment());
    assertEquals(0, footprint.halo());
  }

  /**
   * A neighbour at half resolution may lie in the next block of a quarter, and sees what it sees.
   */
  @Test
  void convolutionAfterALowerLevelSeesAsFarAsTheBlockOfItsFarthestNeighbour() {
    Network network =
        new Network(
            List.of("image"),
            List.of(
                new Unshuffle("half", "image", 2),
                new Unshuffle("quarter", "half", 2),
                new Conv("low", "quarter", 3, 1, 16, 16, Activation.NONE),
                new Shuffle("spread", "low", "half", 2),
                new Conv("fine", "spread", 3, 1, 4, 4, Activation.NONE),
                new Shuffle("restored", "fine", "image", 2)),
            List.of("restored"));
    Footprint footprint = new Footprint(network);
    assertEquals(4, footprint.alignment());
    // the block of four that begins at the rectangle's end, and the one beside it
    assertEquals(8, footprint.halo());
    assertEquals(40, new Footprint(new TwoScaleTool(3, 48, 2, 80, 3).network()).halo());
  }
}
