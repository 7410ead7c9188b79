package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.image.SmallModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stack larger than the heap, through the program as its own process. The full size, 4 GB through
 * 1 GB, is run by
 *
 * <pre>mvn -o test -Dtest=StreamMemoryTest -Dstream.mb=4200 -Dstream.side=2048 -Dstream.heap=1g
 * </pre>
 */
class StreamMemoryTest {
  private static final int MB = Integer.getInteger("stream.mb", 60);
  private static final int SIDE = Integer.getInteger("stream.side", 256);
  private static final String DECIDE = System.getProperty("stream.decide", "both");
  private static final String HEAP = System.getProperty("stream.heap", "32m");

  @TempDir Path folder;

  private static short[] plane(int z) {
    short[] pixels = new short[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) (i % SIDE * 7 + i / SIDE * 11 + z * 13);
    }
    return pixels;
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "stack"})
  void aStackLargerThanTheHeapGoesThrough(String decide) throws Exception {
    Assumptions.assumeTrue(DECIDE.equals("both") || DECIDE.equals(decide));
    int planes = (int) ((long) MB * 1_000_000 / (2L * SIDE * SIDE)) + 1;
    Path in = folder.resolve("in.tif");
    try (TiffStackWriter writer = new TiffStackWriter(in, 16, SIDE, SIDE, planes)) {
      for (int z = 0; z < planes; z++) {
        writer.write(z, plane(z));
      }
      ImagePlus example = ij.IJ.createImage("in", "16-bit black", 1, 1, planes);
      example.setDimensions(1, planes, 1);
      writer.finish(new ResultImage(example).with(new BlankStack(planes)));
    }
    Path model = folder.resolve("model");
    new BundleWriter().write(SmallModels.model(1).bundle(), model, false);
    Path out = folder.resolve("out.tif");
    Path said = folder.resolve("said.txt");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.rlrestore.cli.Main",
                "restore",
                in.toString(),
                "-o",
                out.toString(),
                "-m",
                model.toString(),
                "--decide",
                decide,
                "--steps",
                "1",
                "--engine",
                "java")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertTrue(process.waitFor(3600, TimeUnit.SECONDS), "still running");
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(said);
    assertEquals(
        0,
        process.exitValue(),
        String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
    ImagePlus restored = new ImageFiles().openVirtual(out);
    assertEquals(planes, restored.getStackSize());
    for (int z : new int[] {0, planes / 2, planes - 1}) {
      short[] before = plane(z);
      short[] after = (short[]) restored.getStack().getPixels(z + 1);
      int changed = 0;
      for (int i = 0; i < after.length; i++) {
        changed += after[i] == before[i] ? 0 : 1;
      }
      assertTrue(changed > after.length / 2, changed + " pixels of plane " + z + " changed");
    }
    System.out.printf(
        "decide %s: %d planes, %d MB through a heap of %s: %.0f s, result %d MB, BigTIFF %b%n",
        decide,
        planes,
        Files.size(in) / 1_000_000,
        HEAP,
        (System.nanoTime() - begin) / 1e9,
        Files.size(out) / 1_000_000,
        new TiffBytes(out).big());
  }

  /** A size without pixels. */
  private static final class BlankStack extends ij.VirtualStack {
    private final int planes;

    BlankStack(int planes) {
      super(SIDE, SIDE);
      this.planes = planes;
      setBitDepth(16);
    }

    @Override
    public int getSize() {
      return planes;
    }

    @Override
    public ij.process.ImageProcessor getProcessor(int n) {
      return new ij.process.ShortProcessor(SIDE, SIDE);
    }
  }
}
