package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Reads model.json and takes each network's weights from the tensors. Used once, by one thread. */
final class ModelJson {
  /** What every bundle was before format 2, and is where it needs none of its optional parts. */
  static final int FORMAT = 1;

  /** Adds the optional parts of {@link GuardJson}. */
  static final int GUARDED = 2;

  /** Adds the layer {@link Smooth}. */
  static final int SMOOTHED = 3;

  /** Adds the agent's {@link Choice}. */
  static final int NEWEST = 4;

  static final String CHOICE = "choice";

  private static final int MAX_TOOLS = 64;
  private static final int MAX_PATCH = 512;
  private static final int MAX_STATE = 4096;
  private static final int MAX_STEPS = 1000;
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 _.+()-]{0,63})");
  private static final Pattern LINE = Pattern.compile("\\P{Cntrl}{1,200}");
  private static final Pattern TEXT = Pattern.compile("[\\P{Cntrl}\n]{1,10000}");
  private static final Pattern CHOICES = Pattern.compile("votes|values");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Fields root;
  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final Set<String> usedNetworks = new HashSet<>();
  private final Set<String> usedPrefixes = new HashSet<>();
  private final Set<String> usedTensors = new HashSet<>();
  private final BundleFiles files;
  private final CompletableFuture<String> weightsSum;
  private SafeTensors tensors;
  private int patch;
  private int channels;

  ModelJson(BundleFiles files) {
    this.files = files;
    // a third of the time that a first model takes: computed while model.json is parsed
    byte[] weights = files.get(BundleFiles.WEIGHTS);
    this.weightsSum = CompletableFuture.supplyAsync(() -> Checksum.of(weights));
    byte[] model = files.get(BundleFiles.MODEL);
    this.root =
        new Fields(StrictJson.parse(model, 0, model.length, BundleFiles.MODEL), BundleFiles.MODEL);
  }

  Bundle read() {
    int format = root.integer("format", 1, Integer.MAX_VALUE);
    if (format > NEWEST) {
      throw new RestoreException(
          "it has format "
              + format
              + ", but this program reads format "
              + FORMAT
              + " to "
              + NEWEST
              + " only: use a newer program");
    }
    String name = root.text("name", NetworkJson.NAME, NetworkJson.NAME_RULE);
    channels = root.integer("channels", 1, 3);
    patch = root.integer("patch", 1, MAX_PATCH);
    readValueRange();
    int steps = root.integer("max_trained_steps", 1, MAX_STEPS);
    String trainedOn = root.text("trained_on", TEXT, "1 to 10000 characters");
    String licence = root.text("licence", LINE, "one line of 1 to 200 characters");
    checkChecksums();
    byte[] weights = files.get(BundleFiles.WEIGHTS);
    tensors = new SafeTensors(weights, BundleFiles.WEIGHTS);
    readNetworks();
    Toolbox toolbox = readTools();
    AgentNetwork agent = readAgent(toolbox.size(), format);
    Bundle bundle = new Bundle(name, toolbox, agent, steps, trainedOn, licence, card());
    if (format > FORMAT) {
      bundle = GuardJson.read(bundle, root);
    }
    root.end();
    requireAllUsed();
    int needed = needed(bundle);
    if (format < needed) {
      throw new RestoreException(
          "model.json: it says format " + format + ", but what it holds is of format " + needed);
    }
    return bundle.withChecksum(Checksum.of(files.get(BundleFiles.MODEL)));
  }

  /** The lowest format that can say what a bundle holds. */
  static int needed(Bundle bundle) {
    if (bundle.agent().choice() != Choice.VOTES) {
      return NEWEST;
    }
    boolean smooths =
        bundle.toolbox().tools().stream()
            .flatMap(t -> t.network().layers().stream())
            .anyMatch(l -> l instanceof Smooth);
    return smooths ? SMOOTHED : GuardJson.needed(bundle) ? GUARDED : FORMAT;
  }

  private void readValueRange() {
    double[] range = root.numbers("value_range", 2);
    if (range[0] != 0 || range[1] != 1 || channels == 2) {
      throw new RestoreException(
          "model.json: value_range is ["
              + range[0]
              + ", "
              + range[1]
              + "] with "
              + channels
              + " channels, expected [0, 1] with 1 (grey) or 3 (colour)");
    }
  }

  private void checkChecksums() {
    Fields sums = root.object("checksums");
    for (String file : List.of(BundleFiles.WEIGHTS, BundleFiles.CARD)) {
      String expected = sums.text(file, HASH, "the SHA-256 as 64 digits 0-9a-f");
      String found =
          file.equals(BundleFiles.WEIGHTS) ? weightsSum.join() : Checksum.of(files.get(file));
      if (!found.equals(expected)) {
        throw new RestoreException(
            file
                + " has the SHA-256 "
                + found
                + ", but model.json says "
                + expected
                + ": the file is damaged or from another model");
      }
    }
    sums.end();
  }

  private void readNetworks() {
    Fields all = root.object("networks");
    for (String name : all.names()) {
      if (!NetworkJson.NAME.matcher(name).matches()) {
        throw new RestoreException(all.where() + ": expected " + NetworkJson.NAME_RULE);
      }
      networks.put(name, NetworkJson.read(all.object(name)));
    }
  }

  private Toolbox readTools() {
    List<Tool> tools = new ArrayList<>();
    for (Fields f : root.objects("tools", 1, MAX_TOOLS)) {
      double[] band = f.numbers("band", 2);
      if (band[0] > band[1]) {
        throw new RestoreException(
            f.where() + ".band: " + band[0] + " to " + band[1] + " is upside down");
      }
      Network network = network(f);
      NetworkLimits.checkTool(network, f.where(), patch, channels);
      Tool tool =
          new Tool(
              f.integer("number", 1, MAX_TOOLS),
              f.text("name", LABEL, "up to 64 letters, digits, spaces and _.+()-"),
              f.text("family", NetworkJson.NAME, NetworkJson.NAME_RULE),
              band[0],
              band[1],
              network,
              weights(f, network));
      NetworkLimits.checkHalo(tool, f.where());
      tools.add(tool);
      f.end();
    }
    return new Toolbox(tools);
  }

  private AgentNetwork readAgent(int tools, int format) {
    Fields f = root.object("agent");
    Network network = network(f);
    int state = f.integer("state", 1, MAX_STATE);
    List<Shape> in =
        List.of(new Shape(patch, patch, channels), new Shape(1, 1, tools), new Shape(1, 1, state));
    NetworkLimits.check(network, f.where(), in);
    Weights weights = weights(f, network);
    Choice choice = format < NEWEST || !f.has(CHOICE) ? Choice.VOTES : choice(f);
    f.end();
    return new AgentNetwork(network, weights, patch, channels, tools, state, choice);
  }

  private static Choice choice(Fields f) {
    return Choice.of(f.text(CHOICE, CHOICES, "'votes' or 'values'")).orElseThrow();
  }

  private Network network(Fields f) {
    String name = f.text("network", NetworkJson.NAME, NetworkJson.NAME_RULE);
    Network network = networks.get(name);
    if (network == null) {
      throw new RestoreException(
          f.where() + ".network: there is no network '" + name + "', only " + networks.keySet());
    }
    usedNetworks.add(name);
    return network;
  }

  private Weights weights(Fields f, Network network) {
    String prefix = f.text("prefix", NetworkJson.NAME, NetworkJson.NAME_RULE);
    if (!usedPrefixes.add(prefix)) {
      throw new RestoreException(f.where() + ".prefix: '" + prefix + "' is used twice");
    }
    Map<String, float[]> values = new HashMap<>();
    for (Parameter p : network.parameters()) {
      String name = prefix + "/" + p.name();
      values.put(p.name(), tensors.values(name, p.shape()));
      usedTensors.add(name);
    }
    return new Weights(values);
  }

  private void requireAllUsed() {
    Set<String> extra = new TreeSet<>(tensors.names());
    extra.removeAll(usedTensors);
    if (!extra.isEmpty()) {
      throw new RestoreException(
          BundleFiles.WEIGHTS
              + " holds "
              + extra.size()
              + " tensors that no network uses, first '"
              + extra.iterator().next()
              + "'");
    }
    if (usedNetworks.size() != networks.size()) {
      throw new RestoreException(
          "model.json: networks " + networks.keySet() + ", but only " + usedNetworks + " are used");
    }
  }

  private String card() {
    byte[] card = files.get(BundleFiles.CARD);
    return StrictJson.text(card, 0, card.length, BundleFiles.CARD);
  }
}
