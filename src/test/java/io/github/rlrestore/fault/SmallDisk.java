package io.github.rlrestore.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of a few kilobytes in memory (tmpfs): a disk that is really full. Making one takes
 * Linux and root; the test that wants it is skipped with a message where that is not so.
 */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * @param folder is made, and is the disk until it is closed
   */
  public static SmallDisk of(Path folder, long kilobytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int code = -1;
    String options = "size=" + kilobytes + "k";
    try {
      code = run(List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()));
    } catch (IOException e) {
      code = -1; // no such program
    }
    Assumptions.assumeTrue(code == 0, "a small disk takes 'mount -t tmpfs', which needs root");
    return new SmallDisk(folder);
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  public Path folder() {
    return folder;
  }

  /** From now on it holds so many kilobytes. */
  public void resize(long kilobytes) throws IOException, InterruptedException {
    String options = "remount,size=" + kilobytes + "k";
    if (run(List.of("mount", "-o", options, folder.toString())) != 0) {
      throw new IOException("cannot resize " + folder);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (run(List.of("umount", "-l", folder.toString())) != 0) {
      throw new IOException("cannot unmount " + folder);
    }
  }
}
