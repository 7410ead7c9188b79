package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeanBundleTest {
  private final Bundle tiny = TinyModel.bundle();

  /** The tiny model with every weight of its tools times a factor. */
  private Bundle times(float factor) {
    List<Tool> tools = new ArrayList<>();
    for (Tool t : tiny.toolbox().tools()) {
      Map<String, float[]> values = new HashMap<>();
      for (Parameter p : t.network().parameters()) {
        float[] v = t.weights().get(p.name()).clone();
        for (int i = 0; i < v.length; i++) {
          v[i] *= factor;
        }
        values.put(p.name(), v);
      }
      tools.add(with(t, t.network(), new Weights(values)));
    }
    return tiny.withToolbox(new Toolbox(tools), "# other\n");
  }

  private static Tool with(Tool t, Network network, Weights weights) {
    return new Tool(t.number(), t.name(), t.family(), t.bandFrom(), t.bandTo(), network, weights);
  }

  @Test
  void everyWeightIsTheMean() {
    Bundle mean = MeanBundle.of(List.of(tiny, times(3), times(5)));
    for (Tool t : tiny.toolbox().tools()) {
      Tool m = mean.toolbox().tool(t.number());
      for (Parameter p : t.network().parameters()) {
        float[] expected = t.weights().get(p.name()).clone();
        for (int i = 0; i < expected.length; i++) {
          expected[i] *= 3;
        }
        assertArrayEquals(expected, m.weights().get(p.name()), 1e-5f, t.name() + " " + p.name());
      }
    }
  }

  @Test
  void allElseIsThatOfTheFirstAndTheCardSaysSo(@TempDir Path temp) {
    Bundle mean = MeanBundle.of(List.of(tiny, times(3)));
    assertSame(tiny.agent(), mean.agent());
    assertEquals(tiny.name(), mean.name());
    assertTrue(mean.card().startsWith("# tiny"), mean.card());
    assertTrue(
        mean.card().contains("mean of the weights of tiny (" + tiny.checksum().substring(0, 8)),
        mean.card());
    new BundleWriter().write(mean, temp.resolve("mean"), false);
    BundleTest.assertSameBundle(mean, new BundleReader().read(temp.resolve("mean")));
  }

  @Test
  void oneModelAloneIsRefused() {
    assertThrows(UsageException.class, () -> MeanBundle.of(List.of(tiny)));
  }

  @Test
  void otherLayersAreRefused() {
    List<Tool> tools = new ArrayList<>(tiny.toolbox().tools());
    Tool second = tools.get(1);
    tools.set(0, with(tools.get(0), second.network(), second.weights()));
    Bundle other = tiny.withToolbox(new Toolbox(tools), "# other\n");
    UsageException e =
        assertThrows(UsageException.class, () -> MeanBundle.of(List.of(tiny, other)));
    assertTrue(e.getMessage().startsWith("tool 1 has other layers"), e.getMessage());
  }

  @Test
  void anotherNumberOfToolsIsRefused() {
    Bundle fewer = tiny.withToolbox(new Toolbox(tiny.toolbox().tools().subList(0, 2)), "# other\n");
    UsageException e =
        assertThrows(UsageException.class, () -> MeanBundle.of(List.of(tiny, fewer)));
    assertTrue(e.getMessage().contains("2 tools"), e.getMessage());
  }
}
