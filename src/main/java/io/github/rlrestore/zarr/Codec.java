package io.github.rlrestore.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.github.rlrestore.core.RestoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * How the bytes of a chunk are packed. Unpacking gives exactly as many bytes as a chunk has, never
 * more, whatever the packed bytes say. Thread-safe.
 */
interface Codec {
  /**
   * @param size bytes that must come out
   * @throws MalformedInputException or IOException or an index out of bounds if they do not
   */
  byte[] unpack(byte[] packed, int size) throws IOException;

  /** Not packed. */
  Codec NONE = (packed, size) -> packed;

  Codec GZIP = (packed, size) -> all(new GZIPInputStream(new ByteArrayInputStream(packed)), size);

  Codec ZLIB =
      (packed, size) -> all(new InflaterInputStream(new ByteArrayInputStream(packed)), size);

  Codec ZSTD =
      (packed, size) -> {
        byte[] out = new byte[size];
        int n = new ZstdDecompressor().decompress(packed, 0, packed.length, out, 0, size);
        return Arrays.copyOf(out, n);
      };

  /** An LZ4 block behind its unpacked size, as numcodecs writes it. */
  Codec LZ4 =
      (packed, size) -> {
        int said = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] out = new byte[size];
        int n = new Lz4Decompressor().decompress(packed, 4, packed.length - 4, out, 0, size);
        return Arrays.copyOf(out, n == said ? n : -1);
      };

  Codec BLOSC = new BloscFrame();

  private static byte[] all(InputStream in, int size) throws IOException {
    try (in) {
      byte[] out = in.readNBytes(size);
      if (in.read() >= 0) {
        throw new IOException("more than " + size + " bytes come out");
      }
      return out;
    }
  }

  /** As zstd, what is written. */
  static byte[] zstd(byte[] bytes) {
    ZstdCompressor zstd = new ZstdCompressor();
    byte[] out = new byte[zstd.maxCompressedLength(bytes.length)];
    int n = zstd.compress(bytes, 0, bytes.length, out, 0, out.length);
    return Arrays.copyOf(out, n);
  }

  /**
   * The codec that an array names.
   *
   * @param id for instance {@code zstd}, or JSON's null for none
   * @param where the array, for messages
   */
  static Codec of(JsonNode id, String where) {
    if (id == null || id.isNull()) {
      return NONE;
    }
    switch (id.asText()) {
      case "gzip":
        return GZIP;
      case "zlib":
        return ZLIB;
      case "zstd":
        return ZSTD;
      case "lz4":
        return LZ4;
      case "blosc":
        return BLOSC;
      default:
        String text = id.toString();
        throw new RestoreException(
            where
                + ": compressed with "
                + Shown.of(text)
                + ", expected blosc, zstd, lz4, gzip, zlib or nothing; write the array anew");
    }
  }

  /**
   * Unpacks a chunk.
   *
   * @param what the chunk, for messages
   * @throws RestoreException if the bytes are damaged or not as many as the chunk has
   */
  default byte[] chunk(byte[] packed, int size, String what) {
    byte[] out;
    try {
      out = unpack(packed, size);
    } catch (IOException | RuntimeException e) { // decoders check little else than array bounds
      throw new RestoreException(
          what + " is damaged: it cannot be unpacked (" + e.getMessage() + ")", e);
    }
    if (out.length != size) {
      throw new RestoreException(
          what + " is damaged: " + out.length + " bytes come out, expected " + size);
    }
    return out;
  }
}
