package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.rlrestore.core.model.BundleWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of a stack with so many cells that what a report says of them does not fit the heap. */
class BatchMemoryTest {
  private static final int PLANES = 200;
  private static final int CELLS = 64;

  /** Flat planes have many cells for few pixels. */
  private static final int HEIGHT = 8;

  @TempDir Path folder;

  private void stack(Path file) {
    ImageStack stack = new ImageStack(63 * CELLS, HEIGHT);
    for (int z = 0; z < PLANES; z++) {
      ByteProcessor plane = new ByteProcessor(63 * CELLS, HEIGHT);
      for (int i = 0; i < 63 * CELLS * HEIGHT; i++) {
        plane.set(i, (z * 31 + i * 7) % 251);
      }
      stack.addSlice("", plane);
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDimensions(1, PLANES, 1);
    TestImages.save(image, file);
  }

  @Test
  void keepsNothingOfEveryCellUnlessAReportIsAskedFor() throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    stack(in.resolve("stack.tif"));
    Path model = folder.resolve("model");
    new BundleWriter().write(ToyModel.bundle(), model, false);
    Path out = folder.resolve("out");
    List<String> line = Fork.java(FaultRuns.MAIN, "batch", in, "-o", out, "-m", model);
    line.addAll(List.of("--decide", "region", "--engine", "java", "--threads", "1"));
    line.set(1, "-Xmx40m");
    Fork run = Fork.run(line);
    assertEquals(0, run.code, run.err);
    assertTrue(run.out.contains("1,2,stop x" + PLANES * CELLS), run.out);
    assertEquals(PLANES, TestImages.open(out.resolve("stack.tif")).getStackSize());
  }
}
