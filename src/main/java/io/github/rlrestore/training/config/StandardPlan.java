package io.github.rlrestore.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration of the bundled model as a plan for other images: the same networks, batches and
 * rates, with a name, tools and numbers of iterations of its own, in the stages base, tools, agent,
 * joint and refit. Gives the text of a configuration file, see docs/training.md. Immutable; the
 * {@code with} methods give changed copies.
 */
public final class StandardPlan {
  private static final String RESOURCE = "/models/natural-rgb.training.json";

  /** What a stage's length is called in the file. */
  private static final Map<String, String> LENGTHS =
      Map.of(
          "base",
          "iterations",
          "tool",
          "iterations",
          "agent",
          "rounds",
          "joint",
          "iterations",
          "refit",
          "rounds");

  private static final Set<String> OF_PAPER = Set.of("blur", "noise", "jpeg", "mixed");

  private final ObjectNode json;

  private StandardPlan(ObjectNode json) {
    this.json = json;
  }

  /** The plan of the bundled model. */
  public static StandardPlan read() {
    try (InputStream in = StandardPlan.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new RestoreException("the program's file has no " + RESOURCE + ": install it again");
      }
      ObjectNode read = (ObjectNode) new ObjectMapper().readTree(in);
      read.remove(List.of("family", "control"));
      ((ObjectNode) read.get("joint")).put("alternations", 1);
      return new StandardPlan(read);
    } catch (IOException e) {
      throw new RestoreException(RESOURCE + " cannot be read: " + e, e);
    }
  }

  /**
   * @param name of the model
   * @param trainedOn words for the model card
   * @param licence of the weights
   */
  public StandardPlan named(String name, String trainedOn, String licence) {
    ObjectNode changed = json.deepCopy();
    changed.put("name", name).put("trainedOn", trainedOn).put("licence", licence);
    return new StandardPlan(changed);
  }

  /** For images of 1 or 3 channels. */
  public StandardPlan withChannels(int channels) {
    ObjectNode changed = json.deepCopy();
    changed.put("channels", channels);
    return new StandardPlan(changed);
  }

  /**
   * With the bands of these tools, and damage of the kind that they undo, to train on from them.
   */
  public StandardPlan withTools(Toolbox toolbox) {
    ObjectNode changed = json.deepCopy();
    ArrayNode tools = changed.putArray("tools");
    for (Tool t : toolbox.tools()) {
      ObjectNode tool = tools.addObject();
      tool.put("name", t.name())
          .put("family", t.family())
          .put("from", t.bandFrom())
          .put("to", t.bandTo());
    }
    if (toolbox.tools().stream().anyMatch(t -> !OF_PAPER.contains(t.family()))) {
      changed.put("damage", "microscopy").put("optics", "microscope").put("lossFloor", 1e-4);
    }
    return new StandardPlan(changed);
  }

  /** With so many validation patches of each level. */
  public StandardPlan withValidationPatches(int patches) {
    ObjectNode changed = json.deepCopy();
    changed.put("validationPatches", patches);
    return new StandardPlan(changed);
  }

  /**
   * Lengths of the stages {@code base}, {@code tool} (iterations of every tool), {@code agent}
   * (rounds), {@code joint} and {@code refit} (rounds).
   */
  public Map<String, Integer> lengths() {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (String stage : new String[] {"base", "tool", "agent", "joint", "refit"}) {
      lengths.put(stage, json.get(stage).get(LENGTHS.get(stage)).asInt());
    }
    return lengths;
  }

  /** With other lengths of some stages. */
  public StandardPlan withLengths(Map<String, Integer> lengths) {
    ObjectNode changed = json.deepCopy();
    lengths.forEach(
        (stage, length) ->
            ((ObjectNode) changed.get(stage)).put(LENGTHS.get(stage), Math.max(1, length)));
    return new StandardPlan(changed);
  }

  public int tools() {
    JsonNode tools = json.get("tools");
    return tools.size();
  }

  /** The text of a configuration file. */
  public String text() {
    return json.toPrettyString() + "\n";
  }
}
