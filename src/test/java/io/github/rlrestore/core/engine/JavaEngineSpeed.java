package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures the Java engine on one thread, in floating-point operations per second of that thread's
 * processor time (a multiply-add is two), which other work on the machine disturbs least. Two cores
 * do twice as much. A program, not a test: {@code main [auto|vector|plain|scalar [seconds [regex of
 * what]]]}.
 */
public final class JavaEngineSpeed {
  private JavaEngineSpeed() {}

  public static void main(String[] args) {
    JavaEngine engine = engine(args.length > 0 ? args[0] : "auto");
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 1;
    String only = args.length > 2 ? args[2] : ".*";
    System.out.println("Java " + Runtime.version() + ", " + engine.loops());
    measure(engine, only, "conv 3x3 32->32 at 256x256", conv(3, 32, 32), 1, 256, 32, seconds);
    measure(engine, only, "conv 1x1 64->32 at 256x256", conv(1, 64, 32), 1, 256, 64, seconds);
    measure(engine, only, "conv 5x5 64->3 at 256x256", conv(5, 64, 3), 1, 256, 64, seconds);
    measure(engine, only, "paper small, 512x512", PaperNetworks.small(3), 1, 512, 3, seconds);
    measure(engine, only, "paper large, 512x512", PaperNetworks.large(3), 1, 512, 3, seconds);
    Network half = new UnshuffledTool(3, 32, 3).network();
    measure(engine, only, "half resolution, 512x512", half, 1, 512, 3, seconds);
    measure(engine, only, "half resolution, 16x63x63", half, 16, 63, 3, seconds);
    measure(engine, only, "paper large, 16x63x63", PaperNetworks.large(3), 16, 63, 3, seconds);
  }

  private static JavaEngine engine(String loops) {
    switch (loops) {
      case "plain":
        return new JavaEngine(new PlainKernel());
      case "vector":
        return new JavaEngine(SumKernels.vector().orElseThrow());
      case "scalar":
        return JavaEngine.reference();
      default:
        return new JavaEngine();
    }
  }

  private static Network conv(int kernel, int in, int out) {
    Conv conv = new Conv("conv", "image", kernel, 1, in, out, Activation.RELU);
    return new Network(List.of("image"), List.of(conv), List.of("conv"));
  }

  private static void measure(
      JavaEngine engine,
      String only,
      String what,
      Network network,
      int n,
      int size,
      int c,
      double seconds) {
    if (!what.matches(only)) {
      return;
    }
    Random random = new Random(1);
    Map<String, float[]> values = new HashMap<>();
    for (Parameter p : network.parameters()) {
      values.put(p.name(), gaussian(random, Math.toIntExact(p.size()), 0.05f));
    }
    Runner runner = engine.prepare(network, new Weights(values));
    Tensor x = new Tensor(n, size, size, c, gaussian(random, n * size * size * c, 0.5f));
    double flops = 2.0 * n * network.multiplyAdds(List.of(new Shape(size, size, c)));
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    double first = 0;
    double best = 0;
    do {
      long before = clock.getCurrentThreadCpuTime();
      runner.run(List.of(x));
      double rate = flops / (clock.getCurrentThreadCpuTime() - before);
      first = first == 0 ? rate : first;
      best = Math.max(best, rate);
    } while (clock.getCurrentThreadCpuTime() - start < seconds * 1e9);
    System.out.printf("%-28s best %6.1f GF/cpu s, first run %6.1f%n", what, best, first);
  }

  private static float[] gaussian(Random random, int n, float scale) {
    float[] f = new float[n];
    for (int i = 0; i < n; i++) {
      f[i] = (float) random.nextGaussian() * scale;
    }
    return f;
  }
}
