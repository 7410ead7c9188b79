package io.github.rlrestore.cli;

import io.github.rlrestore.image.RestoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which images a restoration may write beside a result, known before it begins. */
final class SideFiles {
  private final int steps;
  private final List<String> maps = new ArrayList<>();

  SideFiles(RestoreOptions options, boolean saveSteps, boolean byRegion, boolean doubt) {
    int most = options.chain().map(List::size).orElse(options.budget().steps());
    this.steps = saveSteps ? most : 0;
    if (byRegion) {
      maps.addAll(RegionMapFiles.MAPS);
    }
    if (doubt) {
      maps.addAll(RegionMapFiles.DOUBT);
    }
  }

  List<Path> of(Path result) {
    List<Path> files = new ArrayList<>();
    for (int k = 1; k <= steps; k++) {
      files.add(StepImages.name(result, k));
    }
    maps.forEach(map -> files.add(RegionMapFiles.name(result, map)));
    return files;
  }
}
