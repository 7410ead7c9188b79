package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.imageplus.ImageFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A damaged image and its undamaged original. Immutable. */
public final class Pair {
  private static final int SHOWN = 5;

  private final Path input;
  private final Path reference;

  Pair(Path input, Path reference) {
    this.input = input;
    this.reference = reference;
  }

  /**
   * The pairs of two folders: by the files' names, with or without their extensions; originals that
   * nothing belongs to are left out. Where names differ and there are as many originals, in sorted
   * order, so that not all images have the name of their original ({@link #alike}).
   *
   * @throws RestoreException if a folder holds no image, or some inputs have no original
   */
  public static List<Pair> in(Path inputs, Path references) {
    List<Path> damaged = ImageFolder.files(inputs);
    List<Path> originals = ImageFolder.files(references);
    Map<String, Path> byName = new HashMap<>();
    originals.forEach(o -> byName.putIfAbsent(ImageFolder.stem(o), o));
    originals.forEach(o -> byName.put(o.getFileName().toString(), o)); // a.tif rather than a.png
    List<Pair> pairs = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (Path d : damaged) {
      String name = d.getFileName().toString();
      Path original = byName.getOrDefault(name, byName.get(ImageFolder.stem(d)));
      if (original == null) {
        alone.add(name);
      } else {
        pairs.add(new Pair(d, original));
      }
    }
    if (alone.isEmpty()) {
      return pairs;
    }
    if (damaged.size() == originals.size()) {
      pairs.clear();
      for (int i = 0; i < damaged.size(); i++) {
        pairs.add(new Pair(damaged.get(i), originals.get(i)));
      }
      return pairs;
    }
    throw new RestoreException(
        String.format(
            "%d of %d images in %s have no original of their name in %s, which holds %d (%s): give"
                + " both folders the same names",
            alone.size(), damaged.size(), inputs, references, originals.size(), shown(alone)));
  }

  private static String shown(List<String> names) {
    int some = Math.min(SHOWN, names.size());
    return String.join(", ", names.subList(0, some)) + (some < names.size() ? ", ..." : "");
  }

  /**
   * Whether the two files have one name, extensions aside; else they were paired in sorted order.
   */
  public boolean alike() {
    return ImageFolder.stem(input).equals(ImageFolder.stem(reference));
  }

  public Path input() {
    return input;
  }

  public Path reference() {
    return reference;
  }
}
