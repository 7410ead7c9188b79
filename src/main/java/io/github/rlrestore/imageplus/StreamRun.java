package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.DecisionRecord;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.ScopeLog;
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

/**
 * A result that grows plane by plane beside its file: what is finished is on the disk, then in the
 * journal, then told. Closing it before it is finished keeps what the next run can go on with, or
 * nothing. Not thread-safe.
 */
final class StreamRun implements ScopeLog, Closeable {
  private final Path target;
  private final Path part;
  private final Path log;
  private final ScopeLog listener;
  private final InfoLines lines;
  private final StreamJournal journal;
  private final TiffStackWriter writer;
  private final Map<Integer, Object> open = new HashMap<>();
  private final BitSet finished = new BitSet();
  private final int resumed;
  private boolean content;
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
    this.listener = listener;
    this.lines = lines;
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
      journal.replay(record -> DecisionRecord.read(record, told()));
    } catch (IOException | RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      journal.close();
      throw e;
    }
    this.writer = opened;
    this.resumed = finished.cardinality();
  }

  /** A journal counts only beside the planes it speaks of. */
  private void forgetLostPlanes(ImagePlus image) throws IOException {
    BitSet known = new BitSet();
    journal.replay(record -> DecisionRecord.read(record, noting(known)));
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

  private static ScopeLog noting(BitSet planes) {
    return new ScopeLog() {
      @Override
      public boolean knows(List<Integer> p) {
        return false;
      }

      @Override
      public void decided(List<Integer> p, Decision decision) {
        p.forEach(planes::set);
      }

      @Override
      public void decided(RegionDecision decision) {
        planes.set(decision.plane());
      }
    };
  }

  /** Passes on what was done, now or before. */
  private ScopeLog told() {
    return new ScopeLog() {
      @Override
      public boolean knows(List<Integer> planes) {
        return planes.stream().allMatch(finished::get);
      }

      @Override
      public void decided(List<Integer> planes, Decision decision) {
        planes.forEach(finished::set);
        content |= restorable(decision.toolchain());
        lines.add(decision);
        listener.decided(planes, decision);
      }

      @Override
      public void decided(RegionDecision decision) {
        finished.set(decision.plane());
        content |= decision.chains().stream().anyMatch(StreamRun::restorable);
        lines.add(decision);
        listener.decided(decision);
      }
    };
  }

  private static boolean restorable(Toolchain chain) {
    return chain.reason() != StopReason.UNIFORM;
  }

  /** Takes the array of a plane that is being worked on. */
  void opened(Object pixels, int plane) {
    open.put(plane, pixels);
  }

  @Override
  public boolean knows(List<Integer> planes) {
    return told().knows(planes);
  }

  @Override
  public void decided(List<Integer> planes, Decision decision) {
    keep(planes, out -> DecisionRecord.write(out, planes, decision));
    told().decided(planes, decision);
  }

  @Override
  public void decided(RegionDecision decision) {
    keep(List.of(decision.plane()), out -> DecisionRecord.write(out, decision));
    told().decided(decision);
  }

  private interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private void keep(List<Integer> planes, Writing record) {
    try {
      for (int plane : planes) {
        writer.write(plane, open.remove(plane));
      }
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
    return finished.cardinality();
  }

  /** True if a plane so far could be restored. */
  boolean content() {
    return content;
  }

  /** The file is there when this returns. */
  void finish(ImagePlus image) throws IOException {
    ResultImage.addInfo(image, lines.text());
    writer.finish(image);
    writer.close();
    ImageFiles.move(part, target);
    done = true;
  }

  @Override
  public void close() {
    try {
      writer.close();
      journal.close();
      if (done || !content) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw ImageFiles.unwritable(target, e);
    }
  }
}
