package io.github.rlrestore.core.model;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model whose tools have the mean of the weights of several models' tools: of two runs that began
 * with the same weights it is often better than either (Wortsman et al., Model soups, ICML 2022;
 * docs/adr/018). Runs that did not begin alike have no mean that means anything.
 */
public final class MeanBundle {
  private MeanBundle() {}

  /**
   * @param bundles two or more, their tools of the same networks in the same order; name, bands,
   *     agent and all else are those of the first, and its card gets a line about all of them
   * @throws UsageException if there are fewer than two, or their networks differ
   */
  public static Bundle of(List<Bundle> bundles) {
    if (bundles.size() < 2) {
      throw new UsageException("a mean needs two models or more, found " + bundles.size());
    }
    Bundle first = bundles.get(0);
    List<Tool> tools = new ArrayList<>();
    for (Tool tool : first.toolbox().tools()) {
      List<Weights> all = new ArrayList<>();
      for (Bundle b : bundles) {
        all.add(same(b, tool, first).weights());
      }
      tools.add(
          new Tool(
              tool.number(),
              tool.name(),
              tool.family(),
              tool.bandFrom(),
              tool.bandTo(),
              tool.network(),
              mean(tool, all)));
    }
    return first.withToolbox(new Toolbox(tools), card(bundles));
  }

  private static Tool same(Bundle bundle, Tool tool, Bundle first) {
    if (bundle.toolbox().size() != first.toolbox().size()) {
      throw new UsageException(
          "model '"
              + bundle.name()
              + "' has "
              + bundle.toolbox().size()
              + " tools, '"
              + first.name()
              + "' "
              + first.toolbox().size()
              + ": give models with the same tools");
    }
    Tool other = bundle.toolbox().tool(tool.number());
    if (!NetworkJsonWriter.write(other.network()).equals(NetworkJsonWriter.write(tool.network()))) {
      throw new UsageException(
          "tool "
              + tool.number()
              + " has other layers in model '"
              + bundle.name()
              + "' than in '"
              + first.name()
              + "': give models with the same tools");
    }
    return other;
  }

  private static Weights mean(Tool tool, List<Weights> all) {
    Map<String, float[]> values = new HashMap<>();
    for (Parameter p : tool.network().parameters()) {
      float[] mean = new float[p.size()];
      for (int i = 0; i < mean.length; i++) {
        double sum = 0;
        for (Weights w : all) {
          sum += w.get(p.name())[i];
        }
        mean[i] = (float) (sum / all.size());
      }
      values.put(p.name(), mean);
    }
    return new Weights(values);
  }

  private static String card(List<Bundle> bundles) {
    StringBuilder text = new StringBuilder(bundles.get(0).card().stripTrailing());
    text.append("\n\nThe tools have the mean of the weights of");
    String between = " ";
    for (Bundle b : bundles) {
      text.append(between).append(b.name()).append(" (").append(b.checksum(), 0, 8).append(")");
      between = ", ";
    }
    return text.append(".\n").toString();
  }
}
