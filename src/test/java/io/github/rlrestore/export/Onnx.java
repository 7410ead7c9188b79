package io.github.rlrestore.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.rlrestore.core.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** An ONNX file in ONNX Runtime, with this project's tensors in and out. */
final class Onnx implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  Onnx(byte[] model) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    session = environment.createSession(model, options);
  }

  OrtSession session() {
    return session;
  }

  /**
   * @param inputs by name, given as [n, c, h, w], those of one pixel as [n, c] if {@code vectors}
   * @return the outputs by name
   */
  Map<String, Tensor> run(Map<String, Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> in = new HashMap<>();
    try {
      for (Map.Entry<String, Tensor> e : inputs.entrySet()) {
        in.put(e.getKey(), tensor(e.getValue(), !e.getKey().equals("image")));
      }
      Map<String, Tensor> out = new HashMap<>();
      try (OrtSession.Result result = session.run(in)) {
        for (Map.Entry<String, ai.onnxruntime.OnnxValue> e : result) {
          out.put(e.getKey(), tensor((OnnxTensor) e.getValue()));
        }
      }
      return out;
    } finally {
      in.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Tensor t, boolean vector) throws OrtException {
    float[] values = new float[t.data().length];
    int at = 0;
    for (int n = 0; n < t.n(); n++) {
      for (int c = 0; c < t.c(); c++) {
        for (int y = 0; y < t.h(); y++) {
          for (int x = 0; x < t.w(); x++) {
            values[at++] = t.get(n, y, x, c);
          }
        }
      }
    }
    long[] shape = vector ? new long[] {t.n(), t.c()} : new long[] {t.n(), t.c(), t.h(), t.w()};
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
  }

  private static Tensor tensor(OnnxTensor value) {
    long[] s = value.getInfo().getShape();
    Tensor t =
        new Tensor(
            (int) s[0], s.length == 4 ? (int) s[2] : 1, s.length == 4 ? (int) s[3] : 1, (int) s[1]);
    FloatBuffer values = value.getFloatBuffer();
    for (int n = 0; n < t.n(); n++) {
      for (int c = 0; c < t.c(); c++) {
        for (int y = 0; y < t.h(); y++) {
          for (int x = 0; x < t.w(); x++) {
            t.set(n, y, x, c, values.get());
          }
        }
      }
    }
    return t;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
