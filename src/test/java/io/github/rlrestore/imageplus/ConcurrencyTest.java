package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.nd4j.EngineChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One restorer, many threads: the results are those of one thread after the other. */
class ConcurrencyTest {
  @TempDir Path folder;

  static Stream<Engine> engines() {
    return Stream.of(new JavaEngine(), EngineChoice.of("auto").engine());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void restoresInManyThreadsAsInOne(Engine engine) throws Exception {
    Model model = SmallModels.model(1, engine);
    ImagePlusRestorer inMemory = new ImagePlusRestorer(model);
    StreamRestorer byPlanes = new StreamRestorer(model);
    List<ImagePlus> images = new ArrayList<>();
    List<ImagePlus> expected = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      images.add(Stacks.of(i % 2 == 0 ? 8 : 16, 80 + i, 70, new int[] {1, 2, 1}, i));
      expected.add(inMemory.restore(images.get(i), RestoreOptions.defaults(), Task.NONE).image());
      files.add(Stacks.save(images.get(i), folder.resolve("in" + i + ".tif")));
    }
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int at = i % 8;
        Path out = folder.resolve("out" + i + ".tif");
        boolean stream = i % 3 == 0;
        RestoreOptions options = RestoreOptions.defaults().withThreads(1 + i % 3);
        running.add(
            threads.submit(
                () -> {
                  ImagePlus found;
                  if (stream) {
                    byPlanes.restore(
                        files.get(at),
                        out,
                        options,
                        false,
                        Task.NONE,
                        ScopeLog.of(d -> {}, r -> {}));
                    found = new ImageFiles().open(out);
                  } else {
                    found = inMemory.restore(images.get(at), options, Task.NONE).image();
                  }
                  assertSame(expected.get(at), found);
                }));
      }
      for (Future<?> f : running) {
        f.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertSame(ImagePlus a, ImagePlus b) {
    for (int i = 1; i <= a.getStackSize(); i++) {
      Object x = a.getStack().getPixels(i);
      assertTrue(Objects.deepEquals(x, b.getStack().getPixels(i)), "plane " + i);
    }
  }
}
