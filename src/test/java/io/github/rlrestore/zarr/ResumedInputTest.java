package io.github.rlrestore.zarr;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unfinished job goes on with the input it began with, and with no other. */
final class ResumedInputTest {
  private static final FileTime EARLIER = FileTime.fromMillis(1_600_000_000_000L);

  @TempDir Path folder;
  private Path in;
  private Store store;

  /** Fails at once, as if the program had been ended at the first block. */
  private static final class Ended implements Fleet {
    @Override
    public <R extends Serializable> R sum(
        String what, long jobs, Work<R> work, Sum<R> sum, R none) {
      throw new RestoreException("ended");
    }
  }

  @BeforeEach
  void leaveAnUnfinishedJob() throws IOException {
    in = folder.resolve("in.zarr");
    store = new FolderStore(in);
    TestImages.write(in, "|u1", new long[] {100, 100}, new int[] {64, 64}, TestImages.scene());
    for (String chunk : List.of("0/0", "0/1", "1/0", "1/1")) {
      Files.setLastModifiedTime(in.resolve("full").resolve(chunk), EARLIER);
    }
    assertThrows(RestoreException.class, () -> job(false).run(site -> new Ended()));
    assertTrue(Files.exists(jobFile()), "a job to go on with");
  }

  private ZarrRestoration job(boolean force) {
    RestoreOptions options = RestoreOptions.defaults().withChain(List.of(1)).withThreads(1);
    return new ZarrRestoration(
        in, folder.resolve("out.zarr"), () -> SmallModels.model(1), options, 64, force);
  }

  private Path jobFile() {
    return folder.resolve(".out.zarr.part/rl-restore/job.json");
  }

  private void requireRefusedUnlessForced(String said) {
    RestoreException e = assertThrows(RestoreException.class, () -> job(false).run(Task.NONE));
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertTrue(e.getMessage().contains("--force"), e.getMessage());
    job(true).run(Task.NONE);
    assertTrue(Files.isDirectory(folder.resolve("out.zarr")));
  }

  @Test
  void goesOnWithTheSameInputWhateverElseLiesInItsFolder() throws IOException {
    Files.writeString(in.resolve("full/.DS_Store"), "of a file manager");
    job(false).run(Task.NONE);
    assertTrue(Files.isDirectory(folder.resolve("out.zarr")));
  }

  @Test
  void noticesAChunkThatWasWrittenAnew() throws IOException {
    Path chunk = in.resolve("full/1/0");
    Files.write(chunk, Files.readAllBytes(in.resolve("full/0/1")));
    requireRefusedUnlessForced("other settings, or of an input that was changed");
  }

  @Test
  void noticesAChunkThatIsGone() throws IOException {
    Files.delete(in.resolve("full/1/0"));
    requireRefusedUnlessForced("of an input that was changed");
  }

  @Test
  void noticesAnotherMeaningOfTheSameChunks() {
    ObjectNode metadata = MetadataJson.read(store, "full/.zarray").orElseThrow();
    MetadataJson.write(store, "full/.zarray", metadata.put("fill_value", 7));
    requireRefusedUnlessForced("of an input that was changed");
  }

  @Test
  void noticesOtherAttributes() {
    ObjectNode attributes = MetadataJson.read(store, ".zattrs").orElseThrow();
    MetadataJson.write(store, ".zattrs", attributes.put("note", "another"));
    requireRefusedUnlessForced("of an input that was changed");
  }

  @Test
  void refusesTheJobFileOfAnEarlierVersion() throws IOException {
    String now = Files.readString(jobFile());
    Files.writeString(jobFile(), now.replaceFirst("\"format\" : \\d+,", ""));
    requireRefusedUnlessForced("of another version of this program (job file of format 1");
  }
}
