package io.github.rlrestore.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both fast kernels against the scalar reference. */
class BlockedConvTest {
  private static final float TOLERANCE = 1e-5f;
  private static final int[][] SIZES = {{1, 1}, {2, 7}, {17, 31}, {5, 243}, {67, 9}};
  private static final int[][] CHANNELS = {{1, 1}, {3, 2}, {2, 3}, {5, 7}, {67, 4}, {4, 67}};

  private static Stream<SumKernel> kernels() {
    return Stream.concat(Stream.of(new PlainKernel()), SumKernels.vector().stream());
  }

  static Stream<Arguments> layers() {
    Stream.Builder<Arguments> all = Stream.builder();
    kernels()
        .forEach(
            kernel -> {
              for (int k : new int[] {1, 3, 5, 9}) {
                for (int stride : new int[] {1, 2}) {
                  all.add(Arguments.of(kernel, k, stride));
                }
              }
            });
    return all.build();
  }

  private static float[] random(Random r, int n, float scale) {
    float[] f = new float[n];
    for (int i = 0; i < n; i++) {
      f[i] = (r.nextFloat() - 0.5f) * scale;
    }
    return f;
  }

  @ParameterizedTest(name = "kernel {1}, stride {2}")
  @MethodSource("layers")
  void equalsTheScalarReferenceAtOddSizes(SumKernel kernel, int k, int stride) {
    Random r = new Random(k * 10 + stride);
    for (int[] size : SIZES) {
      for (int[] c : CHANNELS) {
        Activation activation = r.nextBoolean() ? Activation.RELU : Activation.NONE;
        Conv conv = new Conv("c", "image", k, stride, c[0], c[1], activation);
        Tensor x =
            new Tensor(3, size[0], size[1], c[0], random(r, 3 * size[0] * size[1] * c[0], 2f));
        // weights of the usual size, so that sums are about 1
        float[] weight =
            random(r, k * k * c[0] * c[1], 4f / (float) Math.sqrt((double) k * k * c[0]));
        float[] bias = random(r, c[1], 1f);
        float[] expected = new ScalarConv().run(conv, x, weight, bias).data();
        float[] actual = new BlockedConv(kernel).run(conv, x, weight, bias).data();
        String what = kernel.describe() + ", " + x + " to " + c[1];
        // the plain loops round like the reference, so not a bit may differ
        float tolerance = kernel instanceof PlainKernel ? 0f : TOLERANCE;
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
          if (Math.abs(expected[i] - actual[i]) > tolerance || Float.isNaN(actual[i])) {
            assertEquals(expected[i], actual[i], tolerance, what + " at " + i);
          }
        }
      }
    }
  }

  static Stream<Arguments> each() {
    return kernels().map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("each")
  void windowOfAnImageHasTheBitsOfTheWholeImage(SumKernel kernel) {
    Random r = new Random(4);
    Conv conv = new Conv("c", "image", 5, 1, 6, 7, Activation.NONE);
    float[] weight = random(r, 25 * 6 * 7, 0.2f);
    float[] bias = random(r, 7, 1f);
    Tensor x = new Tensor(1, 90, 101, 6, random(r, 90 * 101 * 6, 1f));
    Convolution fast = new BlockedConv(kernel);
    Tensor whole = fast.run(conv, x, weight, bias);
    Tensor window = fast.run(conv, x.crop(10, 20, 40, 33), weight, bias);
    assertArrayEquals(
        whole.crop(12, 22, 36, 29).data(), window.crop(2, 2, 36, 29).data(), kernel.describe());
  }

  @ParameterizedTest
  @MethodSource("each")
  void networkEqualsTheScalarReferenceAndLeavesItsInputAlone(SumKernel kernel) {
    Network network = new UnshuffledTool(3, 10, 2).network();
    Random r = new Random(5);
    Map<String, float[]> values = new HashMap<>();
    for (Parameter p : network.parameters()) {
      values.put(p.name(), random(r, Math.toIntExact(p.size()), 0.2f));
    }
    Weights weights = new Weights(values);
    Tensor x = new Tensor(2, 37, 51, 3, random(r, 2 * 37 * 51 * 3, 1f));
    float[] before = x.data().clone();
    Tensor expected = JavaEngine.reference().prepare(network, weights).run(List.of(x)).get(0);
    Tensor actual = new JavaEngine(kernel).prepare(network, weights).run(List.of(x)).get(0);
    assertArrayEquals(before, x.data(), 0f, "the input");
    assertArrayEquals(expected.data(), actual.data(), TOLERANCE, kernel.describe());
  }

  @Test
  void vectorLoopsAreTakenOnlyWhereTheyAreFastAndSwitchedOn() {
    boolean expected =
        Runtime.version().feature() >= 21
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && SumKernels.vector().orElseThrow().fastHere();
    String loops = new JavaEngine().loops();
    assertTrue(loops.startsWith(expected ? "Vector API" : "plain Java"), loops);
  }
}
