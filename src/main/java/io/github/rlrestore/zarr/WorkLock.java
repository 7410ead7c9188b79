package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second run away from a result that is being made; ends with the program, however that
 * ends. File systems that know no locks (some of clusters) keep nobody away.
 */
final class WorkLock implements Closeable {
  private final Path file;
  private final FileChannel channel;

  /**
   * @param file is made, and deleted again by {@link #close}
   * @throws RestoreException if another run holds it
   */
  WorkLock(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!free()) {
      channel.close();
      throw new RestoreException(
          "'"
              + file
              + "' belongs to a run that is going on: wait for it, or choose another output");
    }
  }

  private boolean free() {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this program, in another thread
    } catch (IOException e) {
      return true; // the file system has no locks
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      throw new RestoreException("cannot delete " + file + " (" + e + "): delete it by hand", e);
    }
  }
}
