package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a run on disk: a magic number, a version, what the run writes, a CRC-32. Written
 * under a temporary name and moved into place, so that a kill at any moment leaves the old or the
 * new one.
 */
final class StateFile {
  private static final int MAGIC = 0x524c5254;
  private static final int VERSION = 5;

  private final Path file;

  StateFile(Path file) {
    this.file = file;
  }

  /** Something that writes itself. */
  interface Writing {
    void to(DataOutput out) throws IOException;
  }

  /** Something that reads itself. */
  interface Reading {
    void from(DataInput in, int version) throws IOException;
  }

  boolean exists() {
    return Files.exists(file);
  }

  void write(Writing content) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    CRC32 sum = new CRC32();
    try {
      try (FileOutputStream disk = new FileOutputStream(temporary.toFile());
          DataOutputStream out =
              new DataOutputStream(
                  new CheckedOutputStream(new BufferedOutputStream(disk, 1 << 16), sum))) {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        content.to(out);
        out.writeLong(sum.getValue());
        out.flush();
        disk.getFD().sync(); // or the name could outlive the content when the power fails
      }
      try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(temporary, e);
      throw new RestoreException(
          "the training state cannot be written to " + file + " (" + e + "): free some space", e);
    }
  }

  private static void delete(Path temporary, IOException cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  void read(Reading content) {
    CRC32 sum = new CRC32();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
      if (in.readInt() != MAGIC) {
        throw new RestoreException(file + " is no training state: begin without --resume");
      }
      int version = in.readInt();
      if (version < 1 || version > VERSION) {
        throw new RestoreException(
            file + " is of version " + version + ", this program reads up to version " + VERSION);
      }
      content.from(in, version);
      long is = sum.getValue();
      if (in.readLong() != is) {
        throw new RestoreException(file + " is damaged: begin without --resume");
      }
    } catch (IOException e) {
      throw new RestoreException(
          file
              + " does not belong to this configuration or is damaged ("
              + e.getMessage()
              + "): begin without --resume",
          e);
    }
  }
}
