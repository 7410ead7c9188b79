package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The image after every step, beside the result: {@code name-step1.png}, {@code name-step2.png},
 * ... for the result {@code name.png}; the last one is the same as the result. Where planes have
 * toolchains of their own, step k holds every plane after at most k tools.
 *
 * <p>An earlier step is had by replaying the first tools of what was decided, plane by plane or
 * cell by cell: deciding again could go on where the time ended.
 */
final class StepImages {
  private final ImagePlusRestorer restorer;
  private final Toolbox toolbox;
  private final RestoreOptions options;

  /**
   * @param toolbox of the restorer's model
   * @param options what the image was restored with
   */
  StepImages(ImagePlusRestorer restorer, Toolbox toolbox, RestoreOptions options) {
    this.restorer = restorer;
    this.toolbox = toolbox;
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
            k == count
                ? restored.image()
                : restorer.restore(image, first(k, restored), Task.NONE).image();
        new ImageFiles().save(step, name(target, k), force);
        written.add(name(target, k));
      }
    } catch (RuntimeException e) {
      delete(written, e);
      throw e;
    }
  }

  /** Replays at most the first k tools of every decision. */
  private RestoreOptions first(int k, RestoredImage restored) {
    if (!restored.regions().isEmpty()) {
      return options.withRegions(
          restored.regions().stream().map(r -> first(k, r)).collect(Collectors.toList()));
    }
    Map<String, List<Integer>> scopes = new LinkedHashMap<>();
    restored.toolchains().forEach(p -> scopes.put(p.scope(), first(k, p.toolchain())));
    return options.withScopes(options.decide(), scopes);
  }

  private RegionDecision first(int k, RegionDecision r) {
    List<List<Integer>> cells =
        r.chains().stream().map(c -> first(k, c)).collect(Collectors.toList());
    return RegionDecision.given(r.scope(), r.plane(), r.grid(), cells, toolbox);
  }

  private static List<Integer> first(int k, Toolchain chain) {
    return chain.tools().stream().limit(k).collect(Collectors.toList());
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
