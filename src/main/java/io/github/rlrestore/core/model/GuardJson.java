package io.github.rlrestore.core.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.guard.DoubtScale;
import io.github.rlrestore.core.guard.TrainedRange;
import java.util.Optional;

/** The optional parts of model.json that came with format 2: for what damage, and how sure. */
final class GuardJson {
  private static final String RANGE = "trained_range";
  private static final String DOUBT = "doubt";

  private GuardJson() {}

  static boolean needed(Bundle bundle) {
    return bundle.ownRange().isPresent() || bundle.ownDoubt().isPresent();
  }

  static void write(Bundle bundle, ObjectNode root) {
    bundle.ownRange().ifPresent(r -> write(r, root.putObject(RANGE)));
    bundle
        .ownDoubt()
        .ifPresent(d -> root.putArray(DOUBT).add(d.turned()).add(d.changed()).add(d.floor()));
  }

  private static void write(TrainedRange range, ObjectNode node) {
    range.noise().ifPresent(r -> add(node.putArray("noise"), r));
    range.blur().ifPresent(r -> add(node.putArray("blur"), r));
    range.correlation().ifPresent(r -> add(node.putArray("correlation"), r));
  }

  private static void add(ArrayNode array, double[] range) {
    array.add(range[0]).add(range[1]);
  }

  static Bundle read(Bundle plain, Fields root) {
    Bundle bundle = plain;
    if (root.has(RANGE)) {
      Fields range = root.object(RANGE);
      bundle =
          bundle.withTrainedRange(
              new TrainedRange(
                  pair(range, "noise", 0, 255),
                  pair(range, "blur", 0, 100),
                  pair(range, "correlation", -1, 1)));
      range.end();
    }
    if (root.has(DOUBT)) {
      double[] d = root.numbers(DOUBT, 3);
      if (!(d[0] >= 0 && d[1] >= 0 && d[2] >= 0)) {
        throw new RestoreException(
            root.where() + "." + DOUBT + ": expected three numbers of 0 or more");
      }
      bundle = bundle.withDoubtScale(new DoubtScale(d[0], d[1], d[2]));
    }
    return bundle;
  }

  private static Optional<double[]> pair(Fields range, String name, double least, double most) {
    if (!range.has(name)) {
      return Optional.empty();
    }
    double[] pair = range.numbers(name, 2);
    if (!(least <= pair[0] && pair[0] <= pair[1] && pair[1] <= most)) {
      throw new RestoreException(
          range.where()
              + "."
              + name
              + ": found "
              + pair[0]
              + " to "
              + pair[1]
              + ", expected from <= to, both from "
              + least
              + " to "
              + most);
    }
    return Optional.of(pair);
  }
}
