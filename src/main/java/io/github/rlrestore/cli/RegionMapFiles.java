package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.imageplus.DoubtMaps;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.RegionMaps;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.imageplus.SquirrelMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The maps of a restoration by region beside the result: {@code name-tools.tif}, {@code
 * name-steps.tif}, {@code name-gain.tif} for the result {@code name.png}; and those of its doubt,
 * {@code name-error.tif}, {@code name-doubtful.tif}, {@code name-rse.tif}, {@code name-rsp.tif}.
 */
final class RegionMapFiles {
  /** What was decided by region. */
  static final List<String> MAPS = List.of("tools", "steps", "gain");

  /** How far the result can be trusted. */
  static final List<String> DOUBT = List.of("error", "doubtful", "rse", "rsp");

  private final Path target;
  private final boolean force;

  RegionMapFiles(Path target, boolean force) {
    this.target = target;
    this.force = force;
  }

  /**
   * @throws RestoreException if one of the files exists and may not be replaced
   */
  void requireFree(List<String> maps) {
    for (String map : maps) {
      if (!force && Files.exists(name(target, map))) {
        throw new RestoreException(
            name(target, map) + " exists: add --force to replace it, or choose another name");
      }
    }
  }

  /**
   * @throws RestoreException if one cannot be written; none is left behind then
   */
  void save(RestoredImage restored, Toolbox toolbox) {
    RegionMaps maps = new RegionMaps(restored, toolbox);
    Map<Path, ImagePlus> images = new LinkedHashMap<>();
    images.put(name(target, "tools"), maps.tools());
    images.put(name(target, "steps"), maps.steps());
    images.put(name(target, "gain"), maps.gain());
    save(images);
  }

  /**
   * @throws RestoreException if one cannot be written; none is left behind then
   */
  void save(DoubtMaps maps, SquirrelMaps squirrel) {
    Map<Path, ImagePlus> images = new LinkedHashMap<>();
    images.put(name(target, "error"), maps.error());
    images.put(name(target, "doubtful"), maps.flags());
    images.put(name(target, "rse"), squirrel.error());
    images.put(name(target, "rsp"), squirrel.pearson());
    save(images);
  }

  private void save(Map<Path, ImagePlus> images) {
    List<Path> written = new ArrayList<>();
    try {
      images.forEach(
          (file, image) -> {
            new ImageFiles().save(image, file, force);
            written.add(file);
          });
    } catch (RuntimeException e) {
      delete(written, e);
      throw e;
    }
  }

  private static void delete(List<Path> files, RuntimeException cause) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  static Path name(Path target, String map) {
    String name = target.getFileName().toString();
    return target.resolveSibling(name.substring(0, name.lastIndexOf('.')) + "-" + map + ".tif");
  }
}
