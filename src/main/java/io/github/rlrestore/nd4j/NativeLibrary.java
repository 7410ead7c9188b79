package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.RestoreException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Loads ND4J's native library and sets it up for one Java thread per call.
 *
 * <p>ND4J looks its backend up through the thread's context class loader, which in a plugin host is
 * not the plugin's; it is set for the time of loading and put back. OpenMP threads inside the
 * library busy-wait and collapse when anything else runs, so the library gets one thread and
 * callers bring their own. So does OpenBLAS, which multiplies matrices: it has threads of its own.
 */
public final class NativeLibrary {
  /** ND4J's number for such processors. */
  private static final int AVX512 = 3;

  private NativeLibrary() {}

  /**
   * @throws RestoreException if no ND4J native for this platform can be loaded
   */
  static void load() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(NativeLibrary.class.getClassLoader());
    try {
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
    } catch (LinkageError | RuntimeException e) {
      throw new RestoreException(
          "ND4J's native library does not load on this computer ("
              + rootMessage(e)
              + "): use engine=java, or put the nd4j-native jar of this platform beside the others",
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Takes one thread of OpenMP for what the calling thread runs from now on. OpenMP keeps this
   * setting for every thread, and a new one begins with all processors: call it before running
   * operations. Costs less than a microsecond.
   */
  public static void useOneThread() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  /** True if the processor computes 16 floats at once (AVX-512), for which oneDNN has more ways. */
  static boolean hasWideVectors() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps().optimalLevel() >= AVX512;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
