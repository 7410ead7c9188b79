package io.github.rlrestore.core.engine;

import java.util.Optional;

/** Finds the fastest loops that this Java can run. */
final class SumKernels {
  /** On JDK 17 the same class runs, but at a fiftieth of the speed (docs/adr/010). */
  private static final int FIRST_FAST_VECTOR_API = 21;

  private static final String VECTOR_KERNEL = "io.github.rlrestore.core.engine.VectorKernel";

  private SumKernels() {}

  static SumKernel fastest() {
    if (Runtime.version().feature() < FIRST_FAST_VECTOR_API) {
      return new PlainKernel();
    }
    return vector().filter(SumKernel::fastHere).orElseGet(PlainKernel::new);
  }

  /** The kernel on the JDK's Vector API, unless the module or the class is absent. */
  static Optional<SumKernel> vector() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return Optional.empty();
    }
    try {
      Class<?> kernel = Class.forName(VECTOR_KERNEL);
      return Optional.of((SumKernel) kernel.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      // an incubating module may change, and the class is not there in a jar for an older Java
      return Optional.empty();
    }
  }
}
