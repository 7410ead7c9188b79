package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds models: those that ship in the jar by their name, any other by its path. The file {@code
 * models/index.txt} on the class path names the former, one a line. Thread-safe.
 */
public final class BundleStore {
  /** What is used when the user names none. */
  public static final String DEFAULT = "natural-rgb";

  private static final String FOLDER = "models/";
  private static final String INDEX = FOLDER + "index.txt";
  private static final int MAX_INDEX = 100_000;

  private final ClassLoader loader;
  private final BundleReader reader = new BundleReader();

  public BundleStore() {
    // not the thread's: Fiji runs plugins under another one
    this(BundleStore.class.getClassLoader());
  }

  BundleStore(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The names of the models that ship with the program, sorted; may be empty.
   *
   * @throws RestoreException if the index is broken
   */
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    try (InputStream in = loader.getResourceAsStream(INDEX)) {
      String text = in == null ? "" : new String(in.readNBytes(MAX_INDEX), StandardCharsets.UTF_8);
      text.lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(names::add);
    } catch (IOException e) {
      throw new RestoreException("cannot read the list of models " + INDEX + ": " + e, e);
    }
    for (String name : names) {
      if (!NetworkJson.NAME.matcher(name).matches()) {
        throw new RestoreException(
            INDEX + " names '" + name + "', expected " + NetworkJson.NAME_RULE);
      }
    }
    return List.copyOf(names);
  }

  /**
   * @param nameOrPath a bundled name, or the path of a directory or zip; a bundled name wins over a
   *     file of the same name, which can be written with a separator, for instance {@code ./NAME}
   * @throws UsageException if there is no such model; says which there are
   * @throws RestoreException if there is one but it cannot be read
   */
  public Bundle open(String nameOrPath) {
    if (names().contains(nameOrPath)) {
      return bundled(nameOrPath);
    }
    Path path = path(nameOrPath);
    if (!Files.exists(path)) {
      throw new UsageException(
          "there is no model '" + nameOrPath + "': give the path of a model or one of " + names());
    }
    return reader.read(path);
  }

  private Path path(String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      throw new UsageException("'" + text + "' names no model: " + e.getReason());
    }
    throw new UsageException("the model has no name: give a path or one of " + names());
  }

  private Bundle bundled(String name) {
    String folder = FOLDER + name + "/";
    Bundle bundle = reader.read(name, () -> BundleFiles.from(file -> resource(folder, file)));
    if (!bundle.name().equals(name)) {
      throw new RestoreException(
          "the bundled model '" + name + "' calls itself '" + bundle.name() + "'");
    }
    return bundle;
  }

  private InputStream resource(String folder, String file) {
    InputStream in = loader.getResourceAsStream(folder + file);
    if (in == null) {
      throw BundleFiles.missing(file);
    }
    return in;
  }
}
