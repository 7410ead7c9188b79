package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.imglib2.type.numeric.RealType;

/**
 * The planes of an image, scope by scope. The calling thread opens, writes and tells them one after
 * the other; in between, where there are as many scopes as threads and memory for them, each thread
 * works on a scope of its own. Scopes that are left over, all scopes if time is limited, and planes
 * too large for that get all threads one after the other. Used once.
 */
final class ScopeWalk<T extends RealType<T>> {
  /** Copies of a plane's values that exist while it is worked on, roughly. */
  private static final int COPIES = 6;

  private final Planes<T> planes;
  private final RestoreOptions options;
  private final int channels;
  private final ScopeLog log;
  private final Task task;
  private final Uniformity uniformity = new Uniformity();
  private final Map<String, List<Integer>> scopes = new LinkedHashMap<>();

  /** What is done with the planes of one scope. */
  interface Work<T extends RealType<T>> {
    /**
     * @return what is left to the calling thread: to write and to tell
     */
    Runnable of(
        String scope, List<Integer> members, PlaneGroup<T> group, TileThreads threads, Task task);
  }

  /**
   * @param channels of the model
   */
  ScopeWalk(Planes<T> planes, RestoreOptions options, int channels, ScopeLog log, Task task) {
    this.planes = planes;
    this.options = options;
    this.channels = channels;
    this.log = log;
    this.task = task;
    for (int i = 0; i < planes.size(); i++) {
      scopes.computeIfAbsent(scope(planes, options.decide(), i), s -> new ArrayList<>()).add(i);
    }
  }

  /** The scopes of an image, in the order of their first planes. */
  static Set<String> scopes(Planes<?> planes, Decide decide) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < planes.size(); i++) {
      names.add(scope(planes, decide, i));
    }
    return names;
  }

  private static String scope(Planes<?> planes, Decide decide, int plane) {
    return decide == Decide.STACK
        ? planes.stackScope(planes.channel(plane))
        : planes.planeScope(plane);
  }

  /**
   * @throws RestoreException if there is nothing to restore in any plane; only noticed if the log
   *     knew none
   */
  void run(Work<T> work) {
    SharedTask shared = new SharedTask(task, planes.size());
    List<String> names = new ArrayList<>();
    scopes.forEach(
        (name, members) -> {
          if (log.knows(members)) {
            shared.part(members.size()).progress(1, "done before");
          } else {
            names.add(name);
          }
        });
    int together = together(names);
    if (together > 0) {
      try (OrderedJobs jobs = new OrderedJobs(options.threads(), shared::stop)) {
        for (String name : names.subList(0, together)) {
          Task part = told(name, shared);
          PlaneGroup<T> group = open(name, part);
          jobs.add(
              () -> {
                try (TileThreads one = new TileThreads(1)) {
                  Runnable rest = work.of(name, scopes.get(name), group, one, part);
                  return () -> finish(rest, part);
                }
              });
        }
        jobs.finish();
      }
    }
    try (TileThreads threads = new TileThreads(options.threads())) {
      for (String name : names.subList(together, names.size())) {
        Task part = told(name, shared);
        finish(work.of(name, scopes.get(name), open(name, part), threads, part), part);
      }
    }
    if (names.size() == scopes.size()) {
      uniformity.requireSomething(planes.name());
    }
  }

  /**
   * As above, scope after scope, for work that opens the planes itself.
   *
   * @throws RestoreException if there is nothing to restore in any plane; only noticed if the log
   *     knew none
   */
  void byPlane(Consumer<PlaneScope<T>> work) {
    SharedTask shared = new SharedTask(task, planes.size());
    boolean known = false;
    try (TileThreads threads = new TileThreads(options.threads())) {
      for (Map.Entry<String, List<Integer>> e : scopes.entrySet()) {
        Task part = told(e.getKey(), shared);
        if (log.knows(e.getValue())) {
          known = true;
        } else {
          work.accept(
              new PlaneScope<>(e.getKey(), planes, e.getValue(), uniformity, threads, part));
        }
        part.progress(1, "done");
      }
    }
    if (!known) {
      uniformity.requireSomething(planes.name());
    }
  }

  private Task told(String scope, SharedTask shared) {
    Task part = shared.part(scopes.get(scope).size());
    return scopes.size() > 1 ? new ScopedTask(part, scope) : part;
  }

  private PlaneGroup<T> open(String scope, Task part) {
    return new PlaneGroup<>(planes, scopes.get(scope), options.range(), channels, uniformity, part);
  }

  private static void finish(Runnable rest, Task part) {
    rest.run();
    part.progress(1, "done");
  }

  /** So many scopes, from the first on, are worked on one a thread. */
  private int together(List<String> names) {
    int threads = options.threads();
    long largest = names.stream().mapToInt(n -> scopes.get(n).size()).max().orElse(0);
    long values = planes.width() * planes.height() * Math.max(channels, planes.colour() ? 3 : 1);
    double bytes = 4.0 * COPIES * values * largest * (threads + 1);
    boolean each =
        threads > 1
            && options.budget().seconds() == Double.POSITIVE_INFINITY
            && bytes <= Runtime.getRuntime().maxMemory() / 4.0;
    return each ? names.size() / threads * threads : 0;
  }
}
