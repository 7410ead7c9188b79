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
}
