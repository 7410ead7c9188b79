package io.github.rlrestore.imagej.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.CleanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanSetTest {
  @TempDir Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  @Test
  void everyImageIsEitherHeldOutOrKept() throws IOException {
    CleanSet all = CleanSet.of(CleanFolder.make(folder.resolve("in"), 10, 1));
    all.held(25).copyTo(folder.resolve("held"), Task.NONE);
    all.kept(25).copyTo(folder.resolve("kept"), Task.NONE);
    List<String> held = names(folder.resolve("held"));
    List<String> kept = names(folder.resolve("kept"));
    assertEquals(List.of("00001-clean3.png", "00002-clean6.png", "00003-clean9.png"), held);
    assertEquals(7, kept.size());
    assertTrue(kept.stream().noneMatch(k -> k.matches(".*clean[369].*")), kept::toString);
    assertTrue(all.colour());
  }

  @Test
  void oneImageIsAlwaysLeftOnBothSides() throws IOException {
    CleanSet two = CleanSet.of(CleanFolder.make(folder.resolve("two"), 2, 1));
    assertEquals(1, two.held(1).size());
    assertEquals(1, two.kept(1).size());
    assertEquals(1, two.kept(99).size());
    CleanSet one = CleanSet.of(CleanFolder.make(folder.resolve("one"), 1, 1));
    assertThrows(UsageException.class, () -> one.held(20));
    assertThrows(UsageException.class, () -> two.held(0));
  }

  @Test
  void planesOfATiffBecomePicturesOfEightBits() throws IOException {
    ImagePlus stack = IJ.createImage("s", "16-bit ramp", 100, 96, 2);
    stack.setDisplayRange(0, 65535);
    Path in = Files.createDirectory(folder.resolve("tiff"));
    assertTrue(IJ.saveAsTiff(stack, in.resolve("s.tif").toString()));
    CleanSet set = CleanSet.of(in);
    assertFalse(set.colour());
    set.copyTo(folder.resolve("out"), Task.NONE);
    assertEquals(List.of("00001-s.tif-1.png", "00001-s.tif-2.png"), names(folder.resolve("out")));
    ImagePlus plane = IJ.openImage(folder.resolve("out/00001-s.tif-2.png").toString());
    assertEquals(8, plane.getBitDepth());
    assertTrue(plane.getProcessor().getStats().max > 250, "the whole range is used");
  }
}
