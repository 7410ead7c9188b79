package io.github.rlrestore.export;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** NumPy's file format for one array, version 1.0, little-endian float32, last axis fastest. */
final class NumpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private NumpyFile() {}

  /** The images as an array [n, c, h, w]. */
  static byte[] of(Tensor images) {
    String header =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, %d, %d), }",
            images.n(),
            images.c(),
            images.h(),
            images.w());
    // magic, two bytes of length, header and line end together fill whole blocks
    int used = MAGIC.length + 2 + header.length() + 1;
    String padded = header + " ".repeat((ALIGNMENT - used % ALIGNMENT) % ALIGNMENT) + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    out.write(padded.length() & 0xFF);
    out.write(padded.length() >> 8);
    out.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(Message.raw(channelsFirst(images)));
    return out.toByteArray();
  }

  private static float[] channelsFirst(Tensor t) {
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
    return values;
  }
}
