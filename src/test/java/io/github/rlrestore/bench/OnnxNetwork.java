package io.github.rlrestore.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.export.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A tool's network of three channels in ONNX Runtime, one thread a run, its input in that program's
 * own order and outside the heap. Several threads may run it at once.
 */
final class OnnxNetwork implements AutoCloseable {
  private final OrtSession session;
  private final OnnxTensor input;

  OnnxNetwork(Network network, Weights weights, Tensor batch) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1); // each of our threads runs the whole network
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    byte[] model = OnnxModel.tool(network, weights, 3, Map.of());
    session = OrtEnvironment.getEnvironment().createSession(model, options);
    input = input(batch);
  }

  private static OnnxTensor input(Tensor t) throws OrtException {
    FloatBuffer values =
        ByteBuffer.allocateDirect(4 * t.data().length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int n = 0; n < t.n(); n++) {
      for (int c = 0; c < t.c(); c++) {
        for (int y = 0; y < t.h(); y++) {
          for (int x = 0; x < t.w(); x++) {
            values.put(t.get(n, y, x, c));
          }
        }
      }
    }
    values.flip();
    long[] shape = {t.n(), t.c(), t.h(), t.w()};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape);
  }

  void run() {
    try (OrtSession.Result result = session.run(Map.of("image", input))) {
      if (result.size() != 1) {
        throw new IllegalStateException("no result");
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws OrtException {
    input.close();
    session.close();
  }
}
