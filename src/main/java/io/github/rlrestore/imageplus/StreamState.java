package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.restore.Ballots;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.image.StackLog;
import io.github.rlrestore.image.ValueMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a stack is, as a journal tells it, earlier runs included. Not thread-safe. */
final class StreamState implements StackLog {
  private final List<ScopeLog> listeners;
  private final BitSet finished = new BitSet();
  private final BitSet decided = new BitSet();
  private final Map<String, ValueMap> ranges = new HashMap<>();
  private final Map<String, List<Ballots>> looks = new HashMap<>();
  private boolean content;

  /**
   * @param listeners told of every decision
   */
  StreamState(ScopeLog... listeners) {
    this.listeners = List.of(listeners);
  }

  /** The planes whose results are on the disk. */
  BitSet finished() {
    return finished;
  }

  /** True if there is a plane that can be restored. */
  boolean content() {
    return content;
  }

  @Override
  public boolean knows(List<Integer> planes) {
    return planes.stream().allMatch(decided::get);
  }

  @Override
  public void decided(List<Integer> planes, Decision decision) {
    planes.forEach(finished::set);
    planes.forEach(decided::set);
    looks.remove(decision.scope());
    content |= restorable(decision.toolchain());
    listeners.forEach(l -> l.decided(planes, decision));
  }

  @Override
  public void decided(RegionDecision decision) {
    finished.set(decision.plane());
    decided.set(decision.plane());
    content |= decision.chains().stream().anyMatch(StreamState::restorable);
    listeners.forEach(l -> l.decided(decision));
  }

  private static boolean restorable(Toolchain chain) {
    return chain.reason() != StopReason.UNIFORM;
  }

  @Override
  public Optional<ValueMap> range(String scope) {
    return Optional.ofNullable(ranges.get(scope));
  }

  @Override
  public void ranged(String scope, ValueMap map) {
    ranges.put(scope, map);
    content = true;
  }

  @Override
  public List<Ballots> looks(String scope) {
    return List.copyOf(looks.getOrDefault(scope, List.of()));
  }

  @Override
  public void looked(String scope, Ballots look) {
    looks.computeIfAbsent(scope, s -> new ArrayList<>()).add(look);
    content |= look.patches() > 0;
  }

  @Override
  public boolean written(int plane) {
    return finished.get(plane);
  }

  @Override
  public void wrote(int plane) {
    finished.set(plane);
  }
}
