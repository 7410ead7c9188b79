package io.github.rlrestore.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.gradient.InitialWeights;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches of squares, against the plain Java reference. */
final class WinogradConvTest {
  private static final float TOLERANCE = 1e-4f;
  private static final Nd4jEngine FAST = new Nd4jEngine();

  private static Tensor random(int n, int h, int w, int c) {
    Random r = new Random(n + 31L * h);
    Tensor t = new Tensor(n, h, w, c);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = r.nextFloat();
    }
    return t;
  }

  private static void assertAgree(Network network, Tensor x) {
    Weights weights = new InitialWeights(5).of(network);
    float[] expected = new JavaEngine().prepare(network, weights).run(List.of(x)).get(0).data();
    float[] actual = FAST.prepare(network, weights).run(List.of(x)).get(0).data();
    assertArrayEquals(expected, actual, TOLERANCE, x.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "12,12,48,48",
    "12,13,64,48",
    "16,16,96,96",
    "25,25,48,64",
    "40,31,48,48",
    "16,32,64,64"
  })
  void layersOfBatchesAgreeWithTheReference(int n, int side, int in, int out) {
    for (Activation activation : Activation.values()) {
      Conv layer = new Conv("only", "image", 3, 1, in, out, activation);
      assertAgree(
          new Network(List.of("image"), List.of(layer), List.of("only")),
          random(n, side, side, in));
    }
  }

  @ParameterizedTest
  @CsvSource({"16,63,63", "12,64,64", "13,25,25", "16,63,61", "11,63,63", "16,9,9"})
  void toolsAgreeWithTheReferenceOnBatchesOfAnyShape(int n, int h, int w) {
    assertAgree(new UnshuffledTool(3, 64, 3).network(), random(n, h, w, 3));
    assertAgree(new UnshuffledTool(1, 48, 3, 4).network(), random(n, h, w, 1));
  }

  @Test
  void sameBatchGivesTheSameBitsAgain() {
    Network network = new UnshuffledTool(3, 64, 2).network();
    Runner runner = FAST.prepare(network, new InitialWeights(5).of(network));
    Tensor x = random(16, 63, 63, 3);
    float[] first = runner.run(List.of(x)).get(0).data();
    runner.run(List.of(random(13, 63, 63, 3)));
    assertArrayEquals(first, runner.run(List.of(x)).get(0).data());
  }

  @Test
  void inputIsLeftAsItWas() {
    Conv layer = new Conv("only", "image", 3, 1, 64, 64, Activation.RELU);
    Network network = new Network(List.of("image"), List.of(layer), List.of("only"));
    Tensor x = random(16, 32, 32, 64);
    float[] before = x.data().clone();
    FAST.prepare(network, new InitialWeights(5).of(network)).run(List.of(x));
    assertArrayEquals(before, x.data());
  }

  private static boolean pays(int channels, long... shape) {
    Conv layer = new Conv("only", "image", 3, 1, channels, channels, Activation.RELU);
    return new WinogradConv(layer).pays(Arrays4d.create(shape));
  }

  @Test
  void onlyBatchesOfSquaresOfMiddleSizeGoThisWay() {
    assertTrue(pays(64, 16, 32, 32, 64), "patches of wide tools");
    assertTrue(pays(96, 16, 16, 16, 96), "patches at a quarter of the resolution");
    assertFalse(pays(64, 1, 128, 128, 64), "a tile");
    assertFalse(pays(64, 11, 32, 32, 64), "too few");
    assertFalse(pays(64, 16, 32, 31, 64), "not square");
    assertFalse(pays(64, 16, 8, 8, 64), "too small");
    assertFalse(pays(128, 16, 32, 32, 128), "too large");
  }

  @Test
  void narrowStridedAndLargeKernelsGoTheDirectWay() {
    assertFalse(WinogradConv.suits(new Conv("a", "image", 3, 1, 32, 64, Activation.RELU)));
    assertFalse(WinogradConv.suits(new Conv("a", "image", 3, 2, 64, 64, Activation.RELU)));
    assertFalse(WinogradConv.suits(new Conv("a", "image", 5, 1, 64, 64, Activation.RELU)));
  }

  @Test
  void imagesThatAreNotSquareAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Ops.convGradientOfInput(
                Arrays4d.create(12, 16, 17, 32),
                Arrays4d.create(3, 3, 32, 32),
                Arrays4d.create(12, 16, 17, 32)));
  }
}
