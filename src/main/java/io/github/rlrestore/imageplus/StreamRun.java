package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import io.github.rlrestore.core.restore.Ballots;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.DecisionRecord;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.image.StackLog;
import io.github.rlrestore.image.ValueMap;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result that grows plane by plane beside its file: what is finished is on the disk, then in the
 * journal, then told. Closing it before it is finished keeps what the next run can go on with, or
 * nothing. Not thread-safe.
 */
final class StreamRun implements StackLog, Closeable {
  private final Path target;
  private final Path part;
  private final Path log;
  private final InfoLines lines;
  private final StreamJournal journal;
  private final TiffStackWriter writer;
  private final StreamState state;
  private final int resumed;
  private final Map<Integer, Object> open = new HashMap<>();
  private boolean done;

  /**
   * @param image the source
   * @param about all that the result depends on
   * @param lines what is told becomes part of the image's text
   */
  StreamRun(
      ImagePlus image, Path target, String about, long classic, InfoLines lines, ScopeLog listener)
      throws IOException {
    this.target = target;
    this.part = target.resolveSibling("." + target.getFileName() + ".part");
    this.log = target.resolveSibling("." + target.getFileName() + ".part.log");
    this.lines = lines;
    this.state = new StreamState(ScopeLog.of(lines::add, lines::add), listener);
    this.journal = new StreamJournal(log, about);
    TiffStackWriter opened = null;
    try {
      forgetLostPlanes(image);
      opened =
          new TiffStackWriter(
              part,
              image.getBitDepth(),
              image.getWidth(),
              image.getHeight(),
              image.getStackSize(),
              classic);
      journal.replay(record -> DecisionRecord.read(record, state));
    } catch (IOException | RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      journal.close();
      throw e;
    }
    this.writer = opened;
    this.resumed = state.finished().cardinality();
  }

  /** A journal counts only beside the planes it speaks of. */
  private void forgetLostPlanes(ImagePlus image) throws IOException {
    StreamState quiet = new StreamState();
    journal.replay(record -> DecisionRecord.read(record, quiet));
    BitSet known = quiet.finished();
    long bytes = Files.exists(part) ? Files.size(part) : 0;
    long needed =
        TiffStackWriter.end(
            image.getBitDepth(), image.getWidth(), image.getHeight(), known.length());
    if (bytes < needed || known.length() > image.getStackSize()) {
      journal.clear();
    }
    if (known.isEmpty() || bytes < needed) {
      Files.deleteIfExists(part);
    }
  }

  /** Takes the array of a plane that is being worked on. */
  void opened(Object pixels, int plane) {
    open.put(plane, pixels);
  }

  /** As above, where only one plane is worked on at a time. */
  void openedAlone(Object pixels, int plane) {
    open.clear();
    open.put(plane, pixels);
  }

  @Override
  public boolean knows(List<Integer> planes) {
    return state.knows(planes);
  }

  @Override
  public void decided(List<Integer> planes, Decision decision) {
    for (int plane : planes) {
      if (!state.written(plane)) {
        store(plane);
      }
    }
    keep(out -> DecisionRecord.write(out, planes, decision));
    state.decided(planes, decision);
  }

  @Override
  public void decided(RegionDecision decision) {
    store(decision.plane());
    keep(out -> DecisionRecord.write(out, decision));
    state.decided(decision);
  }

  @Override
  public Optional<ValueMap> range(String scope) {
    return state.range(scope);
  }

  @Override
  public void ranged(String scope, ValueMap map) {
    keep(out -> DecisionRecord.write(out, scope, map));
    state.ranged(scope, map);
  }

  @Override
  public List<Ballots> looks(String scope) {
    return state.looks(scope);
  }

  @Override
  public void looked(String scope, Ballots look) {
    keep(out -> DecisionRecord.write(out, scope, look));
    state.looked(scope, look);
  }

  @Override
  public boolean written(int plane) {
    return state.written(plane);
  }

  @Override
  public void wrote(int plane) {
    store(plane);
    keep(out -> DecisionRecord.write(out, plane));
    state.wrote(plane);
  }

  private void store(int plane) {
    Object pixels = open.remove(plane);
    if (pixels == null) {
      throw new IllegalStateException("plane " + plane + " is decided but not open");
    }
    try {
      writer.write(plane, pixels);
    } catch (IOException e) {
      throw ImageFiles.unwritable(target, e);
    }
  }

  private interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private void keep(Writing record) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      record.to(new DataOutputStream(bytes));
      journal.append(bytes.toByteArray());
    } catch (IOException e) {
      throw ImageFiles.unwritable(target, e);
    }
  }

  /** So many planes were finished by an earlier run. */
  int resumed() {
    return resumed;
  }

  /** So many planes are finished. */
  int finished() {
    return state.finished().cardinality();
  }

  /** True if a plane so far could be restored. */
  boolean content() {
    return state.content();
  }

  /**
   * The file is there when this returns.
   *
   * @param ready called when only the move into place is missing
   */
  void finish(ImagePlus image, Runnable ready) throws IOException {
    ResultImage.addInfo(image, lines.text());
    writer.finish(image);
    writer.close();
    ready.run();
    ImageFiles.move(part, target);
    done = true;
  }

  @Override
  public void close() {
    try {
      writer.close();
      journal.close();
      if (done || !state.content()) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw ImageFiles.unwritable(target, e);
    }
  }
}
