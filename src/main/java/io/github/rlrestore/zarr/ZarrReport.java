package io.github.rlrestore.zarr;

import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.image.CountedRegion;
import io.github.rlrestore.image.Decision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was decided for a chunked image, and how many blocks were computed. Immutable. */
public final class ZarrReport {
  private final List<String> lines = new ArrayList<>();
  private final long computed;
  private final long present;
  private final DecidedChains chains;
  private final Path result;

  /**
   * @param result where the finished image lies
   */
  ZarrReport(
      Decided decided,
      boolean byRegion,
      Toolbox toolbox,
      Tally tally,
      DecidedChains chains,
      Path result) {
    this.chains = chains;
    this.result = result;
    this.computed = tally.computed();
    this.present = tally.present();
    if (byRegion) {
      lines.add("by region: " + decided.steps + " steps, see rl-restore/step1, ... in the result");
    } else {
      decided.maps.keySet().forEach(scope -> addScope(scope, decided, toolbox));
    }
    if (!decided.uniform.isEmpty()) {
      lines.add(decided.uniform.cardinality() + " planes hold one value each: left untouched");
    }
  }

  private void addScope(String scope, Decided decided, Toolbox toolbox) {
    List<Integer> chain = decided.chains.getOrDefault(scope, new ArrayList<>());
    List<long[]> votes = decided.votes.getOrDefault(scope, new ArrayList<>());
    List<double[]> values = decided.values.getOrDefault(scope, new ArrayList<>());
    int shown = Math.max(chain.size(), votes.size());
    lines.add(scope + ":" + (shown == 0 ? " untouched" : ""));
    for (int i = 0; i < shown; i++) {
      int action = i < chain.size() ? chain.get(i) : toolbox.stop();
      String valued =
          i < values.size()
              ? String.format(Locale.ROOT, ", %+.3f dB", values.get(i)[action - 1])
              : "";
      String counted =
          i < votes.size()
              ? ", "
                  + votes.get(i)[action - 1]
                  + " of "
                  + Arrays.stream(votes.get(i)).sum()
                  + " votes"
              : "";
      lines.add(
          String.format(
              Locale.ROOT,
              "  %d  %d %s%s%s",
              i + 1,
              action,
              toolbox.actionName(action),
              valued,
              counted));
    }
  }

  /** For people. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** One for each scope, in stack order; none by region. Their steps have no times. */
  public List<Decision> decisions() {
    return chains.decisions();
  }

  /**
   * The toolchains of the cells of every plane, counted; none unless it was decided by region. Read
   * from the result.
   *
   * @throws io.github.rlrestore.core.RestoreException if the result is not there any more
   */
  public List<CountedRegion> regions() {
    return chains.regions(new FolderStore(result));
  }

  /** Blocks that this call computed. */
  public long computed() {
    return computed;
  }

  /** Blocks that an earlier, interrupted call had left. */
  public long present() {
    return present;
  }
}
