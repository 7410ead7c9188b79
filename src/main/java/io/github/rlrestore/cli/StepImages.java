package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The image after every step, beside the result: {@code name-step1.png}, {@code name-step2.png},
 * ... for the result {@code name.png}; the last one is the same as the result. Where planes have
 * toolchains of their own, step k holds every plane after at most k tools.
 *
 * <p>An earlier step is had by restoring again with a smaller budget: decisions and tools are
 * deterministic, so the first steps come out the same.
 */
final class StepImages {
  private final ImagePlusRestorer restorer;
  private final RestoreOptions options;

  StepImages(ImagePlusRestorer restorer, RestoreOptions options) {
    this.restorer = restorer;
    this.options = options;
  }

  /**
   * @throws RestoreException if one cannot be written; none is left behind then
   */
  void save(ImagePlus image, RestoredImage restored, Path target, boolean force) {
    int count =
        restored.toolchains().stream().mapToInt(p -> p.toolchain().tools().size()).max().orElse(0);
    for (int k = 1; k <= count; k++) {
      requireFree(name(target, k), force);
    }
    List<Path> written = new ArrayList<>();
    try {
      for (int k = 1; k <= count; k++) {
        ImagePlus step =
            k == count ? restored.image() : restorer.restore(image, first(k), Task.NONE).image();
        new ImageFiles().save(step, name(target, k), force);
        written.add(name(target, k));
      }
    } catch (RuntimeException e) {
      delete(written, e);
      throw e;
    }
  }

  private RestoreOptions first(int k) {
    return options
        .chain()
        .map(c -> options.withChain(c.subList(0, k)))
        .orElseGet(() -> options.withBudget(Budget.ofSteps(k)));
  }

  private static void requireFree(Path file, boolean force) {
    if (!force && Files.exists(file)) {
      throw new RestoreException(
          file + " exists: add --force to replace it, or choose another name");
    }
  }

  private static void delete(List<Path> files, RuntimeException cause) {
    for (Path f : files) {
      try {
        Files.deleteIfExists(f);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  static Path name(Path target, int step) {
    String name = target.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return target.resolveSibling(name.substring(0, dot) + "-step" + step + name.substring(dot));
  }
}
