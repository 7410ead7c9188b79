package io.github.rlrestore.zarr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Checksum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/**
 * What tells an input from another one, and from itself before it was changed: its metadata, how
 * many chunks it has and when the newest of them was written.
 *
 * <p>Chunks are looked at, not read. That takes some microseconds a file (more over a network), so
 * seconds for a million of them, little beside reading them, which every restoration does more than
 * once. A checksum of all chunks would be as slow as that. A chunk that was rewritten with its old
 * time is not noticed.
 */
final class InputVersion {
  private final Path folder;
  private final OmeImage image;

  InputVersion(Path folder, OmeImage image) {
    this.folder = folder;
    this.image = image;
  }

  /**
   * @throws RestoreException if the input cannot be looked through
   */
  void addTo(ObjectNode json) {
    ArrayMetadata metadata = image.array().metadata();
    Arrays.stream(metadata.shape).forEach(json.putArray("shape")::add);
    Arrays.stream(metadata.chunks).forEach(json.putArray("chunks")::add);
    json.put("dtype", metadata.type.code());
    json.put("metadata_sha256", Checksum.of(metadata()));
    Chunks chunks = new Chunks();
    try {
      Files.walkFileTree(folder.resolve(image.array().path()).toRealPath(), chunks);
    } catch (IOException e) {
      throw new RestoreException(
          folder + " cannot be looked through (" + e + "): check the disk and the permissions", e);
    }
    json.put("chunk_files", chunks.count);
    json.put("newest_chunk", chunks.newest.toString());
  }

  private byte[] metadata() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    image.metadataFiles().forEach(all::writeBytes);
    return all.toByteArray();
  }

  /**
   * Counts the chunks in the folder of an array. Other files are left out: what a file manager
   * leaves there changes no pixel.
   */
  private static final class Chunks extends SimpleFileVisitor<Path> {
    private long count;
    private FileTime newest = FileTime.fromMillis(0);
    private int depth;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (depth > 0 && !folder.getFileName().toString().matches("\\d+")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      depth++;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      depth--;
      return super.postVisitDirectory(folder, e);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.getFileName().toString().matches("\\d+([.]\\d+)*")) {
        count++;
        FileTime time = attributes.lastModifiedTime();
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
