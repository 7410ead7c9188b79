package io.github.rlrestore.core.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.toolbox.Tool;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Turns a bundle into the bytes of its three files; the same bundle gives the same bytes. */
final class BundleBytes {
  // the fast writer's digits do not depend on the Java version
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .build();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private final Bundle bundle;
  private final ObjectNode networks = JsonNodeFactory.instance.objectNode();
  private final SafeTensorsWriter tensors = new SafeTensorsWriter();

  private BundleBytes(Bundle bundle) {
    this.bundle = bundle;
  }

  static BundleFiles of(Bundle bundle) {
    return new BundleBytes(bundle).files();
  }

  private BundleFiles files() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", ModelJson.needed(bundle));
    root.put("name", bundle.name());
    root.put("channels", bundle.channels());
    root.put("patch", bundle.patch());
    root.putArray("value_range").add(0).add(1);
    root.set("networks", networks);
    for (Tool tool : bundle.toolbox().tools()) {
      root.withArray("/tools").add(tool(tool));
    }
    root.set("agent", agent());
    root.put("max_trained_steps", bundle.maxTrainedSteps());
    root.put("trained_on", bundle.trainedOn());
    root.put("licence", bundle.licence());
    GuardJson.write(bundle, root);
    byte[] weights = tensors.bytes();
    byte[] card = bundle.card().getBytes(StandardCharsets.UTF_8);
    root.putObject("checksums")
        .put(BundleFiles.WEIGHTS, Checksum.of(weights))
        .put(BundleFiles.CARD, Checksum.of(card));
    return new BundleFiles(json(root), weights, card);
  }

  private ObjectNode tool(Tool tool) {
    String prefix = String.format(Locale.ROOT, "tool%02d", tool.number());
    tensors.add(prefix, tool.network(), tool.weights());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("number", tool.number()).put("name", tool.name()).put("family", tool.family());
    node.putArray("band").add(tool.bandFrom()).add(tool.bandTo());
    return node.put("network", networkName("tool", tool.network())).put("prefix", prefix);
  }

  private ObjectNode agent() {
    tensors.add("agent", bundle.agent().network(), bundle.agent().weights());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("network", networkName("agent", bundle.agent().network()))
        .put("prefix", "agent")
        .put("state", bundle.agent().stateSize());
    if (bundle.agent().choice() != Choice.VOTES) {
      node.put(ModelJson.CHOICE, bundle.agent().choice().id());
    }
    return node;
  }

  /** Tools of the same layers share one network. */
  private String networkName(String kind, Network network) {
    ObjectNode form = NetworkJsonWriter.write(network);
    int count = 1;
    for (var known : networks.properties()) {
      if (known.getValue().equals(form)) {
        return known.getKey();
      }
      count++;
    }
    String name = kind.equals("agent") ? kind : kind + "-net-" + count;
    networks.set(name, form);
    return name;
  }

  private static byte[] json(ObjectNode root) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(INDENT);
    try {
      String text = MAPPER.writer(printer).writeValueAsString(root) + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes can always be written", e);
    }
  }
}
