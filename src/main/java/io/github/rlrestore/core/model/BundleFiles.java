package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The bytes of a bundle's three files, wherever they come from, none longer than its limit. Only
 * these three names are ever opened. Immutable; the arrays are shared.
 */
final class BundleFiles {
  static final String MODEL = "model.json";
  static final String WEIGHTS = "weights.safetensors";
  static final String CARD = "README.md";
  static final List<String> NAMES = List.of(MODEL, WEIGHTS, CARD);

  static final int MAX_MODEL = 1 << 20;
  static final int MAX_WEIGHTS = 64 << 20;
  static final int MAX_CARD = 1 << 20;

  private final Map<String, byte[]> bytes;

  BundleFiles(byte[] model, byte[] weights, byte[] card) {
    this(Map.of(MODEL, model, WEIGHTS, weights, CARD, card));
  }

  private BundleFiles(Map<String, byte[]> bytes) {
    this.bytes = bytes;
    for (String name : NAMES) {
      if (!bytes.containsKey(name)) {
        throw missing(name);
      }
    }
  }

  byte[] get(String name) {
    return bytes.get(name);
  }

  /** Where the files come from. */
  interface Source {
    /**
     * @throws RestoreException if there is no such file
     */
    InputStream open(String name) throws IOException;
  }

  static RestoreException missing(String name) {
    return new RestoreException("there is no " + name + " in it, expected " + NAMES);
  }

  /** Reads from a directory or a zip. */
  static BundleFiles at(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return from(name -> openInDirectory(path.resolve(name)));
    }
    if (!Files.isRegularFile(path)) {
      throw new RestoreException("there is no such directory or zip file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return zip(in);
    }
  }

  static BundleFiles from(Source source) throws IOException {
    Map<String, byte[]> bytes = new HashMap<>();
    for (String name : NAMES) {
      try (InputStream in = source.open(name)) {
        bytes.put(name, limited(in, name));
      }
    }
    return new BundleFiles(bytes);
  }

  private static InputStream openInDirectory(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new RestoreException(
          file.getFileName() + " is a symbolic link, expected the file itself");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw missing(file.getFileName().toString());
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RestoreException(file.getFileName() + " is not a regular file");
    }
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Reads entries as they come and counts what they really hold, whatever they claim. */
  private static BundleFiles zip(InputStream in) throws IOException {
    Map<String, byte[]> bytes = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!NAMES.contains(e.getName())) {
          throw new RestoreException(
              "it holds '"
                  + shorten(e.getName())
                  + "', but a zip may hold only "
                  + NAMES
                  + ", not within a folder");
        }
        if (bytes.put(e.getName(), limited(zip, e.getName())) != null) {
          throw new RestoreException("it holds " + e.getName() + " twice");
        }
      }
    } catch (IllegalArgumentException e) {
      throw new RestoreException("the zip names an entry in broken UTF-8", e);
    }
    if (bytes.isEmpty()) {
      throw new RestoreException("neither a directory nor a zip file with " + NAMES);
    }
    return new BundleFiles(bytes);
  }

  private static byte[] limited(InputStream in, String name) throws IOException {
    int limit = name.equals(MODEL) ? MAX_MODEL : name.equals(CARD) ? MAX_CARD : MAX_WEIGHTS;
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new RestoreException(name + " has more than the " + limit + " bytes that are allowed");
    }
    return bytes;
  }

  private static String shorten(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "..." : plain;
  }
}
