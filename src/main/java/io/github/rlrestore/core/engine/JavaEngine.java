package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;

/**
 * Plain Java, no native library, runs everywhere. Every sum takes its terms in a fixed order, so
 * results depend neither on threads nor on tiles.
 *
 * <p>Convolutions use the JDK's Vector API where it is fast and switched on (JDK 21 or newer,
 * started with {@code --add-modules jdk.incubator.vector}, vectors of 512 bits), else loops that
 * the just-in-time compiler turns into vector instructions. The plain loops give the same bits on
 * every machine; the Vector API rounds once per multiply-add instead of twice, so the two differ in
 * the last bits.
 */
public final class JavaEngine implements Engine {
  private final Convolution convolution;
  private final String loops;

  public JavaEngine() {
    this(SumKernels.fastest());
  }

  JavaEngine(SumKernel kernel) {
    this(new BlockedConv(kernel), kernel.describe());
  }

  JavaEngine(Convolution convolution, String loops) {
    this.convolution = convolution;
    this.loops = loops;
  }

  /** The readable reference that the fast convolutions are tested against. */
  static JavaEngine reference() {
    return new JavaEngine(new ScalarConv(), "scalar reference");
  }

  @Override
  public String name() {
    return "java";
  }

  /** For reports: what the innermost loops are made of, for instance {@code plain Java}. */
  public String loops() {
    return loops;
  }

  @Override
  public Runner prepare(Network network, Weights weights) {
    weights.requireFit(network);
    return new Interpreter(network, new JavaOps(weights, convolution));
  }
}
