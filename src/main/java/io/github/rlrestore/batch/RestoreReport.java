package io.github.rlrestore.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.image.CountedRegion;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.PlaneDoubt;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.MethodsText;
import io.github.rlrestore.imageplus.RestoredImage;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What was done to images, as JSON: version, model, settings, and for every image the decisions,
 * what the guard says and a paragraph for a paper. docs/guards.md describes the fields. Not
 * thread-safe.
 */
public final class RestoreReport {
  private final Model model;
  private final RestoreOptions options;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final ArrayNode images;

  public RestoreReport(Model model, RestoreOptions options) {
    this.model = model;
    this.options = options;
    MethodsText methods = new MethodsText(model, options);
    root.put("version", MethodsText.version());
    root.put("model", model.bundle().name());
    root.put("model_sha256", methods.checksum());
    root.put("engine", model.engine().name());
    settings(root.putObject("settings"));
    images = root.putArray("images");
  }

  private void settings(ObjectNode node) {
    boolean replayed = options.toolsGiven() && options.chain().isEmpty();
    node.put("replayed", replayed);
    node.set("steps", replayed ? JsonNodeFactory.instance.nullNode() : steps());
    node.set("seconds", number(options.budget().seconds()));
    options
        .chain()
        .ifPresent(
            c -> {
              ArrayNode chain = node.putArray("chain");
              c.forEach(n -> chain.add(n.intValue()));
            });
    node.put("decide", options.decide().id());
    node.put("range", options.range().id());
    node.put("guard", options.guard().id());
    node.put("margin_db", options.margin());
    node.put("mean", options.keptMean() ? "keep" : "free");
    node.put("doubt", options.doubt());
    node.putNull("seed"); // no random numbers are drawn
  }

  private JsonNode steps() {
    return JsonNodeFactory.instance.numberNode(options.budget().steps());
  }

  /** Why the engine was taken. */
  public RestoreReport withEngineReason(String reason) {
    root.put("engine_reason", reason);
    return this;
  }

  /** An image that was restored as a whole. */
  public void add(Job job, RestoredImage restored, double seconds) {
    add(job.input().toString(), job.output().toString(), restored, seconds);
  }

  /**
   * As above.
   *
   * @param input names the image
   * @param output names the result
   */
  public void add(String input, String output, RestoredImage restored, double seconds) {
    Entry entry = new Entry(input, output, restored.bounds());
    restored.regions().forEach(entry::add);
    if (restored.regions().isEmpty()) {
      restored.toolchains().forEach(p -> entry.add(p.scope(), p.toolchain()));
    }
    restored.judgements().forEach(j -> entry.add(j.scope(), j.report()));
    restored.doubts().forEach(entry::add);
    entry.done(seconds);
  }

  /** What is said of one image, decision by decision; part of the report once it is done. */
  public final class Entry {
    private final ObjectNode image = JsonNodeFactory.instance.objectNode();
    private final Rectangle bounds;
    private final MethodsText methods = new MethodsText(model, options);

    /**
     * @param bounds the part of the image that is restored
     */
    public Entry(Job job, Rectangle bounds) {
      this(job.input().toString(), job.output().toString(), bounds);
    }

    /** An image that is restored as a whole and shall not be opened for its size. */
    public Entry(Path input, Path output) {
      this(input.toString(), output.toString(), new Rectangle());
    }

    private Entry(String input, String output, Rectangle bounds) {
      this.bounds = bounds;
      image.put("input", input);
      image.put("output", output);
      if (!bounds.isEmpty()) {
        place(image.putObject(RecordedImage.AREA), bounds);
      }
    }

    /** All that is known of a decision. */
    public void add(Decision decision) {
      add(decision.scope(), decision.toolchain());
      decision.guard().ifPresent(g -> add(decision.scope(), g));
    }

    /** The cells of a plane, without what the guard says of it. */
    public void add(RegionDecision decided) {
      decided.chains().forEach(methods::add);
      fill(image.withArray("regions").addObject(), decided, bounds);
    }

    /** The cells of a plane, counted. */
    public void add(CountedRegion counted) {
      counted.chains().forEach(methods::add);
      ObjectNode region = image.withArray("regions").addObject();
      fill(region, counted.scope(), counted.grid(), bounds);
      ArrayNode chains = region.putArray("chains");
      counted
          .chains()
          .forEach((chain, cells) -> fill(chains.addObject().put("cells", cells), chain));
    }

    void add(String scope, Toolchain chain) {
      methods.add(chain);
      ObjectNode decision = image.withArray("decisions").addObject();
      decision.put("scope", scope);
      fill(decision, chain);
    }

    /** What the guard says of a decision, or of a plane decided by region. */
    public void add(String scope, GuardReport guard) {
      methods.add(guard);
      GuardNode.fill(image.withArray("guard").addObject(), scope, guard);
    }

    void add(PlaneDoubt doubt) {
      GuardNode.fill(image.withArray("doubt").addObject(), doubt);
    }

    /** Ends the entry. */
    public void done(double seconds) {
      image.put("methods", methods.paragraph());
      image.put("seconds", seconds);
      images.add(image);
    }
  }

  private static void place(ObjectNode area, Rectangle r) {
    area.put("x", r.x).put("y", r.y).put("width", r.width).put("height", r.height);
  }

  public void addFailure(Job job, String why) {
    ObjectNode image = images.addObject();
    image.put("input", job.input().toString());
    image.put("error", why);
  }

  /** The grid of a plane and its cells; places are pixels of the whole image. */
  private static void fill(ObjectNode region, RegionDecision decided, Rectangle bounds) {
    RegionGrid grid = decided.grid();
    fill(region, decided.scope(), grid, bounds);
    ArrayNode cells = region.putArray("cells");
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        ObjectNode cell = cells.addObject();
        cell.put("row", row + 1).put("column", column + 1);
        int x = grid.x(column);
        int y = grid.y(row);
        place(
            cell,
            new Rectangle(bounds.x + x, bounds.y + y, grid.x(column + 1) - x, grid.y(row + 1) - y));
        Toolchain chain = decided.chains().get(grid.index(row, column));
        cell.set("predicted_gain_db", number(chain.predictedGain()));
        fill(cell, chain);
      }
    }
  }

  private static void fill(ObjectNode region, String scope, RegionGrid grid, Rectangle bounds) {
    region.put("scope", scope);
    place(region, new Rectangle(bounds.x, bounds.y, grid.width(), grid.height()));
    region.put("rows", grid.rows()).put("columns", grid.columns());
    region.put("cell", grid.cell()).put("blend", grid.blend());
  }

  private static void fill(ObjectNode decision, Toolchain chain) {
    decision.put("chain", chain.toString());
    decision.put("ended", chain.reason().text());
    if (!chain.undone().isEmpty()) {
      ArrayNode undone = decision.putArray("undone");
      chain.undone().forEach(u -> GuardNode.fill(undone.addObject(), u));
    }
    ArrayNode steps = decision.putArray("steps");
    for (Step s : chain.steps()) {
      ObjectNode step = steps.addObject();
      step.put("action", s.action());
      step.put("tool", s.name());
      step.set("seconds", number(s.seconds()));
      if (s.valued()) {
        step.set("value_db", number(s.value()));
        step.set("margin_db", number(s.margin()));
        ArrayNode values = step.putArray("values_db");
        Arrays.stream(s.values()).forEach(v -> values.add(number(v)));
      }
      if (s.votes().length > 0) {
        ArrayNode votes = step.putArray("votes");
        Arrays.stream(s.votes()).forEach(votes::add);
      }
    }
  }

  /** JSON has no word for what is not finite; it becomes null. */
  private static JsonNode number(double v) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return Double.isFinite(v) ? make.numberNode(v) : make.nullNode();
  }

  /** The whole report, JSON with a line break at its end. */
  public String text() {
    return root.toPrettyString() + "\n";
  }
}
