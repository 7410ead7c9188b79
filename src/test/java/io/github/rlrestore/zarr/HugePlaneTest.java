package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A plane of 2^40 pixels of which only the far corner was written: all passes run, but of each only
 * the last jobs, and the corner has the pixels that it gets when it is restored by itself.
 */
final class HugePlaneTest {
  private static final int SIDE = 512;
  private static final int CHUNK = 128;

  /** So far from where the corner was cut off no pixel is compared: more than two tools see. */
  private static final int MARGIN = 32;

  @TempDir Path folder;

  /** Does the last jobs of every pass. */
  private static final class LastJobs implements Fleet {
    private final Site site;
    private final List<String> passes = new ArrayList<>();

    LastJobs(Site site) {
      this.site = site;
    }

    @Override
    public <R extends Serializable> R sum(
        String what, long jobs, Work<R> work, Sum<R> sum, R none) {
      passes.add(what + " " + jobs);
      R all = none;
      for (long job = Math.max(0, jobs - 2); job < jobs; job++) {
        all = sum.of(all, work.run(site, job));
      }
      return all;
    }
  }

  private void write(long height, long width) {
    Path in = folder.resolve("in.zarr");
    TestImages.write(in, "|u1", new long[] {1, 1}, new int[] {CHUNK, CHUNK}, p -> 0);
    Store store = new FolderStore(in);
    ObjectNode json = MetadataJson.read(store, "full/.zarray").orElseThrow();
    json.putArray("shape").add(height).add(width);
    MetadataJson.write(store, "full/.zarray", json);
    ZarrArray array = ZarrArray.open(store, "full");
    for (long y = height - SIDE; y < height; y += CHUNK) {
      for (long x = width - SIDE; x < width; x += CHUNK) {
        byte[] chunk = new byte[CHUNK * CHUNK];
        for (int i = 0; i < chunk.length; i++) {
          long[] place = {y - height + SIDE + i / CHUNK, x - width + SIDE + i % CHUNK};
          chunk[i] = (byte) TestImages.scene().at(place);
        }
        array.write(chunk, y / CHUNK, x / CHUNK);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1048576, 1048576", "1024, 1073741824", "1073741824, 1024"})
  void restoresTheFarCornerOfATerapixel(long height, long width) {
    assertEquals(1L << 40, height * width);
    write(height, width);
    RestoreOptions options =
        RestoreOptions.defaults()
            .withBudget(Budget.ofSteps(2))
            .withDecide(Decide.STACK)
            .withThreads(1);
    List<LastJobs> fleets = new ArrayList<>();
    ZarrReport report =
        new ZarrRestoration(
                folder.resolve("in.zarr"),
                folder.resolve("out.zarr"),
                () -> SmallModels.model(1),
                options,
                CHUNK * 2,
                false)
            .run(
                site -> {
                  fleets.add(new LastJobs(site));
                  return fleets.get(0);
                });
    assertEquals(2, report.computed(), fleets.get(0).passes.toString());
    assertTrue(
        fleets.get(0).passes.contains("restoring " + (1L << 40) / (4L * CHUNK * CHUNK)),
        fleets.get(0).passes.toString());
    RandomAccessibleInterval<UnsignedByteType> result = TestImages.read(folder.resolve("out.zarr"));
    assertEquals(width, result.dimension(0));

    List<Integer> chain = new ArrayList<>();
    new JobFileTools(folder.resolve("out.zarr")).chain().forEach(chain::add);
    assertEquals(2, chain.size(), "two tools were chosen");
    long[] shape = {SIDE, SIDE};
    ArrayImg<UnsignedByteType, ?> in =
        TestImages.image(new UnsignedByteType(), shape, TestImages.scene());
    ArrayImg<UnsignedByteType, ?> expected =
        TestImages.image(new UnsignedByteType(), shape, p -> 0);
    new ImageRestorer(SmallModels.model(1))
        .restore(in, expected, TestImages.axes(2), options.withChain(chain), Task.NONE);
    long[] from = {SIDE - 2 * CHUNK, SIDE - 2 * CHUNK};
    if (width == 1L << 30 || width == 1L << 20) {
      from[0] = MARGIN; // two blocks beside each other
    }
    long[] to = {SIDE - 1, SIDE - 1};
    long[] far = {width - SIDE, height - SIDE};
    TestImages.assertSame(
        Views.zeroMin(Views.interval(expected, from, to)),
        Views.zeroMin(
            Views.interval(
                result,
                new long[] {far[0] + from[0], far[1] + from[1]},
                new long[] {far[0] + to[0], far[1] + to[1]})),
        "corner");
  }

  /** What was chosen, as it stands beside the result. */
  private static final class JobFileTools {
    private final ObjectNode job;

    JobFileTools(Path result) {
      job = MetadataJson.read(new FolderStore(result), "rl-restore/job.json").orElseThrow();
    }

    List<Integer> chain() {
      List<Integer> chain = new ArrayList<>();
      job.at("/decided/chains/stack").forEach(tool -> chain.add(tool.asInt()));
      return chain;
    }
  }

  @Test
  void refusesPlanesWithMoreCellsThanCanBeNumbered() {
    write(1L << 30, 1L << 30);
    ZarrRestoration restoration =
        new ZarrRestoration(
            folder.resolve("in.zarr"),
            folder.resolve("out.zarr"),
            () -> SmallModels.model(1),
            RestoreOptions.defaults(),
            0,
            false);
    RestoreException e = assertThrows(RestoreException.class, () -> restoration.run(LastJobs::new));
    assertTrue(e.getMessage().contains("2147483647"), e.getMessage());
  }
}
