package io.github.rlrestore.image;

import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions as bytes, so that a run that was cut off can be gone on with and still tell all that
 * was decided. Written and read by the same version of the program only.
 */
public final class DecisionRecord {
  private static final int MOST = 1 << 24;

  private DecisionRecord() {}

  public static void write(DataOutput out, List<Integer> planes, Decision d) throws IOException {
    out.writeBoolean(false);
    out.writeUTF(d.scope());
    out.writeInt(planes.size());
    for (int plane : planes) {
      out.writeInt(plane);
    }
    write(out, d.toolchain());
  }

  public static void write(DataOutput out, RegionDecision d) throws IOException {
    out.writeBoolean(true);
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
  public static void read(DataInput in, ScopeLog log) throws IOException {
    boolean region = in.readBoolean();
    String scope = in.readUTF();
    if (!region) {
      List<Integer> planes = new ArrayList<>();
      for (int left = count(in); left > 0; left--) {
        planes.add(in.readInt());
      }
      log.decided(planes, new Decision(scope, chain(in)));
      return;
    }
    int plane = in.readInt();
    RegionGrid grid = new RegionGrid(in.readInt(), in.readInt(), in.readInt());
    List<Toolchain> chains = new ArrayList<>();
    for (int left = count(in); left > 0; left--) {
      chains.add(chain(in));
    }
    log.decided(new RegionDecision(scope, plane, grid, chains));
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
