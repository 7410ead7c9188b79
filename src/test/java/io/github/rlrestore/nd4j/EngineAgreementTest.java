package io.github.rlrestore.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.InvalidNetworkException;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.TwoScaleTool;
import io.github.rlrestore.core.net.UnshuffledAgent;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.gradient.InitialWeights;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast engine against the plain Java reference, to 1e-4 absolute. */
class EngineAgreementTest {
  private static final float TOLERANCE = 1e-4f;
  private static final int[][] SIZES = {{1, 1}, {7, 5}, {63, 63}, {64, 301}};
  private static final Engine FAST = new Nd4jEngine();

  private static Tensor random(long seed, int n, int h, int w, int c) {
    Random r = new Random(seed);
    Tensor t = new Tensor(n, h, w, c);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = r.nextFloat();
    }
    return t;
  }

  static Stream<Arguments> toolNetworks() {
    Stream.Builder<Arguments> all = Stream.builder();
    for (int[] size : SIZES) {
      for (int c : new int[] {1, 3}) {
        all.add(Arguments.of("small", PaperNetworks.small(c), c, size));
        all.add(Arguments.of("large", PaperNetworks.large(c), c, size));
        all.add(Arguments.of("smooth", new UnshuffledTool(c, 8, 1).around(1.7).network(), c, size));
        all.add(Arguments.of("two", new TwoScaleTool(c, 8, 3, 16, 1).network(), c, size));
        all.add(Arguments.of("half", new UnshuffledTool(c, 32, 3).network(), c, size));
      }
    }
    return all.build();
  }

  @ParameterizedTest(name = "{0} with {2} channels")
  @MethodSource("toolNetworks")
  void enginesAgreeOnToolsOfAnySize(String name, Network network, int c, int[] size) {
    Weights weights = new InitialWeights(5).of(network);
    Tensor x = random(1, 2, size[0], size[1], c);
    Tensor expected = new JavaEngine().prepare(network, weights).run(List.of(x)).get(0);
    Tensor actual = FAST.prepare(network, weights).run(List.of(x)).get(0);
    assertArrayEquals(expected.data(), actual.data(), TOLERANCE, name + " at " + x);
  }

  static Stream<Arguments> agents() {
    return Stream.of(
        Arguments.of("paper", PaperNetworks.agent(3, 12), PaperNetworks.STATE, 3),
        Arguments.of("grey paper", PaperNetworks.agent(1, 12), PaperNetworks.STATE, 1),
        Arguments.of("unshuffled", UnshuffledAgent.network(3, 12), UnshuffledAgent.STATE, 3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("agents")
  void enginesAgreeOnAgentsOverThreeSteps(String name, Network network, int state, int c) {
    Weights weights = new InitialWeights(5).of(network);
    Runner reference = new JavaEngine().prepare(network, weights);
    Runner fast = FAST.prepare(network, weights);
    Tensor s1 = new Tensor(4, 1, 1, state);
    Tensor s2 = s1;
    for (int step = 0; step < 3; step++) {
      Tensor image = random(step, 4, 63, 63, c);
      Tensor action = new Tensor(4, 1, 1, 12);
      action.set(1, 0, 0, step, 1f);
      List<Tensor> expected = reference.run(List.of(image, action, s1));
      List<Tensor> actual = fast.run(List.of(image, action, s2));
      assertArrayEquals(expected.get(0).data(), actual.get(0).data(), TOLERANCE, name);
      assertArrayEquals(expected.get(1).data(), actual.get(1).data(), TOLERANCE, name);
      s1 = expected.get(1);
      s2 = actual.get(1);
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    Network network = new UnshuffledTool(3, 16, 2).network();
    Runner runner = FAST.prepare(network, new InitialWeights(5).of(network));
    Tensor x = random(3, 1, 61, 47, 3);
    float[] expected = runner.run(List.of(x)).get(0).data();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> all = new java.util.ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(pool.submit(() -> runner.run(List.of(x)).get(0).data()));
      }
      for (Future<float[]> f : all) {
        assertArrayEquals(expected, f.get(), "the same bits from every thread");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void inputsOfTheWrongShapeAreRefused() {
    Network network = PaperNetworks.small(3);
    Runner runner = FAST.prepare(network, new InitialWeights(5).of(network));
    assertThrows(InvalidNetworkException.class, () -> runner.run(List.of(random(1, 1, 8, 8, 1))));
  }

  @Test
  void enginesAreChosenByName() {
    assertEquals("java", EngineChoice.of("java").engine().name());
    assertEquals("nd4j", EngineChoice.of("ND4J ").engine().name());
    assertThrows(UsageException.class, () -> EngineChoice.of("cuda"));
  }

  @Test
  void backendLoadsWhenTheThreadsClassLoaderIsForeign() throws Exception {
    Thread t = Thread.currentThread();
    ClassLoader before = t.getContextClassLoader();
    try {
      t.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      new Nd4jEngine();
      assertEquals(ClassLoader.getPlatformClassLoader(), t.getContextClassLoader());
    } finally {
      t.setContextClassLoader(before);
    }
  }
}
