package io.github.rlrestore.zarr;

import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.Extremes;
import io.github.rlrestore.image.PlaneStack;
import io.github.rlrestore.image.ValueCounts;
import io.github.rlrestore.image.ValueMap;
import io.github.rlrestore.image.ValueRange;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds out what has to be known of the values before anything is decided: which planes hold one
 * value only, and the ends of the value ranges.
 */
final class Survey {
  private final Fleet fleet;
  private final PlaneStack<?> planes;
  private final Blocks blocks;
  private final Decide decide;

  Survey(Fleet fleet, PlaneStack<?> planes, Blocks blocks, Decide decide) {
    this.fleet = fleet;
    this.planes = planes;
    this.blocks = blocks;
    this.decide = decide;
  }

  /**
   * @return false if there is nothing to restore, since no plane holds two different values
   */
  boolean run(ValueRange range, Decided decided) {
    Optional<ValueMap> known = ValueMap.known(range, planes.type());
    findUniform(decided);
    if (decided.uniform.cardinality() == planes.size()) {
      return false;
    }
    TreeSet<String> scopes = new TreeSet<>();
    for (int p = 0; p < planes.size(); p++) {
      if (!decided.uniform.get(p)) {
        scopes.add(planes.scope(p, decide));
      }
    }
    Map<String, ValueMap> maps = known.isPresent() ? Map.of() : percentiles(decided.uniform);
    scopes.forEach(s -> decided.maps.put(s, known.orElseGet(() -> maps.get(s))));
    decided.surveyed = true;
    return true;
  }

  /** Mostly the block in the middle of a plane tells; the others are read only if it does not. */
  private void findUniform(Decided decided) {
    BitSet open = new BitSet();
    open.set(0, planes.size());
    HashMap<Integer, Extremes> found = new HashMap<>();
    long all = blocks.perPlane();
    Blocks grid = blocks;
    long middle = all / 2;
    if (all > 1) {
      extremes(planes.size(), job -> job * grid.perPlane() + middle, open)
          .forEach((plane, e) -> open.set(plane, e.uniform()));
    }
    if (!open.isEmpty()) {
      found.putAll(extremes(blocks.count(), job -> job, open));
    }
    open.stream().filter(p -> found.get(p).uniform()).forEach(decided.uniform::set);
  }

  /** Which block a job reads. */
  private interface Choice extends java.io.Serializable {
    long block(long job);
  }

  private HashMap<Integer, Extremes> extremes(long jobs, Choice choice, BitSet wanted) {
    Blocks grid = blocks;
    return fleet.sum(
        "looking for content",
        jobs,
        (site, job) -> {
          HashMap<Integer, Extremes> one = new HashMap<>();
          long block = choice.block(job);
          int plane = grid.plane(block);
          if (wanted.get(plane)) {
            one.put(plane, site.open().restorer.extremes(plane, grid.area(block)));
          }
          return one;
        },
        (a, b) -> merged(a, b, Extremes::with),
        new HashMap<>());
  }

  private Map<String, ValueMap> percentiles(BitSet uniform) {
    HashMap<String, ValueCounts> coarse =
        counts(uniform, scope -> ValueCounts.first(planes.type()));
    HashMap<String, ValueCounts.Question> second = new HashMap<>();
    coarse.forEach(
        (scope, c) -> ValueCounts.second(planes.type(), c).ifPresent(q -> second.put(scope, q)));
    HashMap<String, ValueCounts> fine =
        second.isEmpty() ? coarse : counts(uniform, scope -> second.get(scope));
    Map<String, ValueMap> maps = new HashMap<>();
    coarse.forEach((scope, c) -> maps.put(scope, ValueCounts.map(c, fine.get(scope))));
    return maps;
  }

  private HashMap<String, ValueCounts> counts(
      BitSet uniform, java.util.function.Function<String, ValueCounts.Question> question) {
    HashMap<String, ValueCounts.Question> questions = new HashMap<>();
    for (int p = 0; p < planes.size(); p++) {
      if (!uniform.get(p)) {
        questions.computeIfAbsent(planes.scope(p, decide), question);
      }
    }
    Blocks grid = blocks;
    Decide by = decide;
    return fleet.sum(
        "counting values",
        blocks.count(),
        (site, job) -> {
          HashMap<String, ValueCounts> one = new HashMap<>();
          int plane = grid.plane(job);
          if (!uniform.get(plane)) {
            String scope = site.open().planes.scope(plane, by);
            one.put(
                scope, site.open().restorer.counts(plane, grid.area(job), questions.get(scope)));
          }
          return one;
        },
        (a, b) -> merged(a, b, ValueCounts::with),
        new HashMap<>());
  }

  static <K, V> HashMap<K, V> merged(
      HashMap<K, V> a, HashMap<K, V> b, java.util.function.BinaryOperator<V> with) {
    HashMap<K, V> all = new HashMap<>(a);
    b.forEach((k, v) -> all.merge(k, v, with));
    return all;
  }
}
