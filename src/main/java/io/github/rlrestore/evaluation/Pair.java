package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.imageplus.ImageFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A damaged image and its undamaged original. Immutable. */
public final class Pair {
  private final Path input;
  private final Path reference;

  Pair(Path input, Path reference) {
    this.input = input;
    this.reference = reference;
  }

  /**
   * The pairs of two folders: in sorted order if both hold the same number of images, else by the
   * files' names without extension; originals that nothing belongs to are then left out.
   *
   * @throws RestoreException if a folder holds no image, or an input has no original
   */
  public static List<Pair> in(Path inputs, Path references) {
    List<Path> damaged = ImageFolder.files(inputs);
    List<Path> originals = ImageFolder.files(references);
    List<Pair> pairs = new ArrayList<>();
    if (damaged.size() == originals.size()) {
      for (int i = 0; i < damaged.size(); i++) {
        pairs.add(new Pair(damaged.get(i), originals.get(i)));
      }
      return pairs;
    }
    Map<String, Path> byName =
        originals.stream().collect(Collectors.toMap(ImageFolder::stem, p -> p, (a, b) -> a));
    for (Path d : damaged) {
      Path original = byName.get(ImageFolder.stem(d));
      if (original == null) {
        throw new RestoreException(
            String.format(
                "%s has %d images and %s has %d, none of them named like %s: give both folders"
                    + " the same images",
                inputs, damaged.size(), references, originals.size(), d.getFileName()));
      }
      pairs.add(new Pair(d, original));
    }
    return pairs;
  }

  public Path input() {
    return input;
  }

  public Path reference() {
    return reference;
  }
}
