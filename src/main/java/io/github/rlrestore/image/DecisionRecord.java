package io.github.rlrestore.image;

import io.github.rlrestore.core.restore.Ballots;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions and the way to them as bytes, so that a run that was cut off can be gone on with and
 * still tell all that was decided. Written and read by the same version of the program only.
 */
public final class DecisionRecord {
  private static final int MOST = 1 << 24;

  private static final int DECISION = 0;
  private static final int REGION = 1;
  private static final int RANGE = 2;
  private static final int LOOK = 3;
  private static final int WRITTEN = 4;

  private DecisionRecord() {}

  public static void write(DataOutput out, List<Integer> planes, Decision d) throws IOException {
    out.writeByte(DECISION);
    out.writeUTF(d.scope());
    out.writeInt(planes.size());
    for (int plane : planes) {
      out.writeInt(plane);
    }
    write(out, d.toolchain());
  }

  public static void write(DataOutput out, RegionDecision d) throws IOException {
    out.writeByte(REGION);
    out.writeUTF(d.scope());
    out.writeInt(d.plane());
    out.writeInt(d.grid().width());
    out.writeInt(d.grid().height());
    out.writeInt(d.grid().cell());
    out.writeInt(d.chains().size());
    for (Toolchain chain : d.chains()) {
      write(out, chain);
    }
  }

  /** See {@link StackLog#ranged}. */
  public static void write(DataOutput out, String scope, ValueMap map) throws IOException {
    out.writeByte(RANGE);
    out.writeUTF(scope);
    out.writeDouble(map.low());
    out.writeDouble(map.high());
  }

  /** See {@link StackLog#looked}. */
  public static void write(DataOutput out, String scope, Ballots look) throws IOException {
    out.writeByte(LOOK);
    out.writeUTF(scope);
    long[] votes = look.votes();
    double[] sums = look.sums();
    out.writeInt(votes.length);
    for (int a = 0; a < votes.length; a++) {
      out.writeLong(votes[a]);
      out.writeDouble(sums[a]);
    }
  }

  /** See {@link StackLog#wrote}. */
  public static void write(DataOutput out, int plane) throws IOException {
    out.writeByte(WRITTEN);
    out.writeInt(plane);
  }

  private static void write(DataOutput out, Toolchain chain) throws IOException {
    out.writeInt(chain.reason().ordinal());
    out.writeInt(chain.stop());
    out.writeInt(chain.steps().size());
    for (Step s : chain.steps()) {
      out.writeInt(s.action());
      out.writeUTF(s.name());
      out.writeDouble(s.seconds());
      out.writeInt(s.values().length);
      for (double v : s.values()) {
        out.writeDouble(v);
      }
      out.writeInt(s.votes().length);
      for (int v : s.votes()) {
        out.writeInt(v);
      }
    }
  }

  /**
   * Tells the log what a record says.
   *
   * @throws IOException if it is none
   */
  public static void read(DataInput in, StackLog log) throws IOException {
    int kind = in.readUnsignedByte();
    switch (kind) {
      case DECISION:
        readDecision(in, log);
        return;
      case REGION:
        readRegion(in, log);
        return;
      case RANGE:
        log.ranged(in.readUTF(), new ValueMap(in.readDouble(), in.readDouble()));
        return;
      case LOOK:
        readLook(in, log);
        return;
      case WRITTEN:
        log.wrote(in.readInt());
        return;
      default:
        throw new IOException("a record is of kind " + kind);
    }
  }

  private static void readDecision(DataInput in, StackLog log) throws IOException {
    String scope = in.readUTF();
    List<Integer> planes = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      planes.add(in.readInt());
    }
    log.decided(planes, new Decision(scope, chain(in)));
  }

  private static void readRegion(DataInput in, StackLog log) throws IOException {
    String scope = in.readUTF();
    int plane = in.readInt();
    RegionGrid grid = new RegionGrid(in.readInt(), in.readInt(), in.readInt());
    List<Toolchain> chains = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      chains.add(chain(in));
    }
    log.decided(new RegionDecision(scope, plane, grid, chains));
  }

  private static void readLook(DataInput in, StackLog log) throws IOException {
    String scope = in.readUTF();
    long[] votes = new long[count(in)];
    double[] sums = new double[votes.length];
    for (int a = 0; a < votes.length; a++) {
      votes[a] = in.readLong();
      sums[a] = in.readDouble();
    }
    log.looked(scope, new Ballots(votes, sums));
  }

  private static int count(DataInput in) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > MOST) {
      throw new IOException("a record counts " + n);
    }
    return n;
  }

  private static Toolchain chain(DataInput in) throws IOException {
    int reason = in.readInt();
    int stop = in.readInt();
    List<Step> steps = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      int action = in.readInt();
      String name = in.readUTF();
      double seconds = in.readDouble();
      double[] values = new double[count(in)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readDouble();
      }
      int[] votes = new int[count(in)];
      for (int i = 0; i < votes.length; i++) {
        votes[i] = in.readInt();
      }
      steps.add(new Step(action, name, values, votes, seconds));
    }
    if (reason < 0 || reason >= StopReason.values().length) {
      throw new IOException("a record has reason " + reason);
    }
    return new Toolchain(steps, StopReason.values()[reason], stop);
  }
}
