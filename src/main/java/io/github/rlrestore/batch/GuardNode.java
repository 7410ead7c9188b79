package io.github.rlrestore.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.guard.NoiseModel;
import io.github.rlrestore.core.restore.UndoneStep;
import io.github.rlrestore.image.PlaneDoubt;

/** What the guard says, as JSON; what is not known is null. */
final class GuardNode {
  private GuardNode() {}

  static void fill(ObjectNode node, String scope, GuardReport r) {
    NoiseModel noise = r.input().noise();
    node.put("scope", scope);
    put(node, "noise_sigma_255", r.input().noiseSigma());
    put(node, "noise_gain", noise.gain());
    put(node, "noise_offset", noise.offset());
    put(node, "noise_correlation_x", noise.correlationX());
    put(node, "noise_correlation_y", noise.correlationY());
    put(node, "blur_px", r.input().blur());
    put(node, "residual_size", r.residualSize());
    put(node, "residual_correlation", r.residualCorrelation());
    put(node, "residual_with_image", r.residualDependence());
    put(node, "rsp", r.rsp());
    put(node, "rse", r.rse());
    put(node, "reblur_px", r.reblur());
    put(node, "mean_before", r.meanBefore());
    put(node, "mean_after", r.meanAfter());
    put(node, "estimated_gain_db", r.estimatedGain());
    ArrayNode warnings = node.putArray("warnings");
    r.warnings().forEach(warnings::add);
  }

  static void fill(ObjectNode node, UndoneStep undone) {
    node.put("step", undone.position() + 1);
    node.put("action", undone.step().action());
    node.put("tool", undone.step().name());
    put(node, "estimate_before_db", undone.before());
    put(node, "estimate_after_db", undone.after());
  }

  static void fill(ObjectNode node, PlaneDoubt doubt) {
    node.put("plane", doubt.plane() + 1);
    put(node, "expected_error", doubt.meanError());
    node.put("tiles", doubt.grid().cells());
    node.put("tile_px", doubt.grid().cell());
    ArrayNode flagged = node.putArray("doubtful_tiles");
    for (int i = 0; i < doubt.grid().cells(); i++) {
      if (doubt.flagged(i)) {
        flagged.add(i + 1);
      }
    }
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
