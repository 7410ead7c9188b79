package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds models: those that ship in the jar and those that lie in given folders by their name, any
 * other by its path. The file {@code models/index.txt} on the class path names the first, one a
 * line; a directory NAME with a bundle in it, within one of the folders, is the model NAME. A
 * bundled name wins over an installed one, an earlier folder over a later. Thread-safe.
 */
public final class BundleStore {
  /** What is used when the user names none. */
  public static final String DEFAULT = "natural-rgb";

  private static final String FOLDER = "models/";
  private static final String INDEX = FOLDER + "index.txt";
  private static final int MAX_INDEX = 100_000;

  private final ClassLoader loader;
  private final List<Path> folders;
  private final BundleReader reader = new BundleReader();

  public BundleStore() {
    this(List.of());
  }

  /**
   * @param folders where the user's own models lie; need not exist
   */
  public BundleStore(List<Path> folders) {
    // not the thread's: Fiji runs plugins under another one
    this(BundleStore.class.getClassLoader(), folders);
  }

  BundleStore(ClassLoader loader) {
    this(loader, List.of());
  }

  BundleStore(ClassLoader loader, List<Path> folders) {
    this.loader = loader;
    this.folders = List.copyOf(folders);
  }

  /**
   * All names that {@link #open} knows, bundled ones first; may be empty.
   *
   * @throws RestoreException if the index is broken or a folder cannot be read
   */
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>(bundled());
    names.addAll(installed().keySet());
    return List.copyOf(names);
  }

  /**
   * Names and places of the models in the folders, sorted; broken ones too, which fail when opened.
   *
   * @throws RestoreException if a folder cannot be read
   */
  public SortedMap<String, Path> installed() {
    SortedMap<String, Path> found = new TreeMap<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> list = Files.list(folder)) {
        list.filter(p -> Files.isRegularFile(p.resolve(BundleFiles.MODEL)))
            .filter(p -> NetworkJson.NAME.matcher(p.getFileName().toString()).matches())
            .forEach(p -> found.putIfAbsent(p.getFileName().toString(), p));
      } catch (IOException | UncheckedIOException e) {
        throw new RestoreException("cannot list the models in " + folder + ": " + e, e);
      }
    }
    return found;
  }

  /**
   * The names of the models that ship with the program, sorted; may be empty.
   *
   * @throws RestoreException if the index is broken
   */
  public List<String> bundled() {
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
   * @param nameOrPath a bundled or installed name, or the path of a directory or zip; a name wins
   *     over a file of that name, which can be written with a separator, for instance {@code
   *     ./NAME}
   * @throws UsageException if there is no such model; says which there are
   * @throws RestoreException if there is one but it cannot be read
   */
  public Bundle open(String nameOrPath) {
    if (bundled().contains(nameOrPath)) {
      return bundled(nameOrPath);
    }
    Path installed = installed().get(nameOrPath);
    if (installed != null) {
      return reader.read(installed);
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
