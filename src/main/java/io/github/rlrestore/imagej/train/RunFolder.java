package io.github.rlrestore.imagej.train;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.run.Part;
import io.github.rlrestore.training.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a training run with all that is needed to go on with it: {@code training.json},
 * {@code part.txt}, the images, the model to begin from, and what the run writes. It can be put
 * back to what it was before. Not thread-safe.
 */
public final class RunFolder {
  private static final String CONFIG = "training.json";
  private static final String PART = "part.txt";
  private static final String IMAGES = "images";
  private static final String FROM = "from";
  private static final String BEFORE = "before";
  private static final List<String> OURS = List.of(CONFIG, PART, IMAGES, FROM, BEFORE);

  private final Path folder;
  private final boolean resumed;

  private RunFolder(Path folder, boolean resumed) {
    this.folder = folder;
    this.resumed = resumed;
  }

  /**
   * A new run.
   *
   * @throws UsageException if the folder holds anything
   */
  public static RunFolder fresh(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new UsageException(
              "output '"
                  + folder
                  + "' is not empty: choose a new folder, or resume=yes to go on with a run there");
        }
      } catch (IOException e) {
        throw new UsageException("output '" + folder + "' is no folder: choose a new one");
      }
    }
    return new RunFolder(folder, false);
  }

  /**
   * A run to go on with; remembers what it is now.
   *
   * @throws UsageException if there is none
   */
  public static RunFolder begun(Path folder) {
    RunFiles files = new RunFiles(folder);
    if (!Files.exists(folder.resolve(CONFIG)) || !files.begun()) {
      throw new UsageException("there is no run to resume in '" + folder + "': write resume=no");
    }
    files.copyTo(folder.resolve(BEFORE));
    return new RunFolder(folder, true);
  }

  /** Copies the images, and the model to begin from. */
  void fill(Part part, CleanSet train, CleanSet valid, Optional<Bundle> from, Task task) {
    train.copyTo(data(), task.part(0, 0.8));
    valid.copyTo(valid(), task.part(0.8, 1));
    write(PART, part.name().toLowerCase(Locale.ROOT) + "\n");
    from.ifPresent(b -> new BundleWriter().write(b, folder.resolve(FROM), false));
  }

  void configure(String json) {
    write(CONFIG, json);
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new RestoreException("cannot write into '" + folder + "' (" + e + ")", e);
    }
  }

  public Path path() {
    return folder;
  }

  public boolean resumed() {
    return resumed;
  }

  Path data() {
    return folder.resolve(IMAGES).resolve("train");
  }

  Path valid() {
    return folder.resolve(IMAGES).resolve("valid");
  }

  Path rehearsal() {
    return folder.resolve(BEFORE);
  }

  TrainingConfig config() {
    return TrainingConfig.read(folder.resolve(CONFIG));
  }

  Part part() {
    try {
      return Part.of(Files.readString(folder.resolve(PART)).trim());
    } catch (IOException e) {
      throw new RestoreException("'" + folder.resolve(PART) + "' cannot be read: " + e, e);
    }
  }

  /** The model that the run began from. */
  Optional<Bundle> from() {
    Path place = folder.resolve(FROM);
    return Files.exists(place) ? Optional.of(new BundleReader().read(place)) : Optional.empty();
  }

  /** Leaves the run as it is now, to be resumed. */
  public void keep() {
    RunFiles.deleteTree(folder.resolve(BEFORE));
  }

  /** A new run is deleted; a resumed one is what it was before. */
  public void discard() {
    RunFiles files = new RunFiles(folder);
    if (resumed) {
      new RunFiles(folder.resolve(BEFORE)).copyTo(folder);
      keep();
      return;
    }
    OURS.forEach(n -> RunFiles.deleteTree(folder.resolve(n)));
    files.delete();
  }
}
