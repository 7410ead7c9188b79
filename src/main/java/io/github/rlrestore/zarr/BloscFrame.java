package io.github.rlrestore.zarr;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks frames of the Blosc 1 format (its README_HEADER.rst): blocks of blosclz, LZ4, Snappy,
 * zlib or Zstandard, whose bytes or bits may have been shuffled.
 */
final class BloscFrame implements Codec {
  private static final int HEADER = 16;
  private static final int SHUFFLED = 1;
  private static final int COPIED = 2;
  private static final int BITS_SHUFFLED = 4;
  private static final int NOT_SPLIT = 16;
  private static final int MOST_SPLITS = 16;
  private static final int LEAST_STREAM = 128;

  @Override
  public byte[] unpack(byte[] packed, int size) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    int flags = in.get(2);
    int typeSize = Math.max(1, in.get(3) & 0xff);
    int bytes = in.getInt(4);
    int blockSize = in.getInt(8);
    int frame = in.getInt(12);
    if (bytes != size || frame != packed.length || size > 0 && blockSize < 1) {
      throw new IOException(
          "its frame says " + bytes + " bytes of " + frame + ", found " + packed.length);
    }
    byte[] out = new byte[size];
    if ((flags & COPIED) != 0) {
      System.arraycopy(packed, HEADER, out, 0, size);
      return out;
    }
    for (int block = 0; (long) block * blockSize < size; block++) {
      int at = block * blockSize;
      int length = Math.min(blockSize, size - at);
      boolean split =
          (flags & NOT_SPLIT) == 0
              && typeSize <= MOST_SPLITS
              && blockSize / typeSize >= LEAST_STREAM
              && length == blockSize;
      byte[] plain = new byte[length];
      unpackBlock(in, in.getInt(HEADER + 4 * block), flags, split ? typeSize : 1, plain);
      if ((flags & SHUFFLED) != 0 && typeSize > 1) {
        plain = Shuffle.bytes(plain, typeSize);
      } else if ((flags & BITS_SHUFFLED) != 0) {
        plain = Shuffle.bits(plain, typeSize);
      }
      System.arraycopy(plain, 0, out, at, length);
    }
    return out;
  }

  private static void unpackBlock(ByteBuffer in, int start, int flags, int streams, byte[] out)
      throws IOException {
    int from = start;
    int length = out.length / streams;
    for (int i = 0; i < streams; i++) {
      int packed = in.getInt(from);
      from += 4;
      if (packed < 0 || packed > in.capacity() - from) {
        throw new IOException("a stream of its frame reaches beyond the end");
      }
      if (packed == length) {
        System.arraycopy(in.array(), from, out, i * length, length);
      } else if (stream(flags >> 5 & 7, in.array(), from, packed, out, i * length, length)
          != length) {
        throw new IOException("a stream of its frame is too short");
      }
      from += packed;
    }
  }

  private static int stream(
      int format, byte[] in, int from, int packed, byte[] out, int to, int length)
      throws IOException {
    switch (format) {
      case 0:
        return BloscLz.unpack(in, from, packed, out, to, length);
      case 1:
        return new Lz4Decompressor().decompress(in, from, packed, out, to, length);
      case 2:
        return new SnappyDecompressor().decompress(in, from, packed, out, to, length);
      case 3:
        return new InflaterInputStream(new ByteArrayInputStream(in, from, packed))
            .readNBytes(out, to, length);
      case 4:
        return new ZstdDecompressor().decompress(in, from, packed, out, to, length);
      default:
        throw new IOException("its frame names the unknown format " + format);
    }
  }
}
