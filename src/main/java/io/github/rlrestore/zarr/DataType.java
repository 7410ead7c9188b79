package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a number of an array is, for instance {@code <u2}: integers of 8, 16 and 32 bits, floats of
 * 32 and 64 bits, in either byte order. Immutable.
 */
final class DataType {
  private final ByteOrder order;
  private final String kind;

  private DataType(ByteOrder order, String kind) {
    this.order = order;
    this.kind = kind;
  }

  /**
   * @param code as NumPy writes it
   * @param where the array, for messages
   */
  static DataType of(String code, String where) {
    if (!code.matches("[|<>](u1|i1)|[<>](u2|i2|u4|i4|f4|f8)")) {
      throw new RestoreException(
          where
              + ": pixels are of type '"
              + Shown.of(code)
              + "', expected integers of 8, 16 or 32 bits or floats of 32 or 64; convert the"
              + " array");
    }
    ByteOrder order = code.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new DataType(order, code.substring(1));
  }

  /** The same numbers, little-endian: what is written. */
  DataType written() {
    return new DataType(ByteOrder.LITTLE_ENDIAN, kind);
  }

  String code() {
    return (bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<") + kind;
  }

  /** Bytes of one number. */
  int bytes() {
    return kind.charAt(1) - '0';
  }

  boolean isFloat() {
    return kind.charAt(0) == 'f';
  }

  double least() {
    return kind.charAt(0) == 'u'
        ? 0
        : isFloat() ? -Double.MAX_VALUE : -Math.pow(2, 8 * bytes() - 1);
  }

  double greatest() {
    return isFloat()
        ? Double.MAX_VALUE
        : Math.pow(2, 8 * bytes() - (kind.charAt(0) == 'u' ? 0 : 1)) - 1;
  }

  /** The pixels' type for ImgLib2. */
  NativeType<?> type() {
    switch (kind) {
      case "u1":
        return new UnsignedByteType();
      case "i1":
        return new ByteType();
      case "u2":
        return new UnsignedShortType();
      case "i2":
        return new ShortType();
      case "u4":
        return new UnsignedIntType();
      case "i4":
        return new IntType();
      case "f4":
        return new FloatType();
      default:
        return new DoubleType();
    }
  }

  /** So many numbers of one value, as bytes. */
  byte[] filled(int count, double value) {
    ByteBuffer one = ByteBuffer.allocate(bytes()).order(order);
    put(one, value);
    byte[] all = new byte[Math.multiplyExact(count, bytes())];
    for (int i = 0; i < all.length; i++) {
      all[i] = one.array()[i % bytes()];
    }
    return all;
  }

  private void put(ByteBuffer to, double value) {
    switch (kind) {
      case "u1":
      case "i1":
        to.put((byte) value);
        break;
      case "u2":
      case "i2":
        to.putShort((short) (int) value);
        break;
      case "u4":
      case "i4":
        to.putInt((int) (long) value);
        break;
      case "f4":
        to.putFloat((float) value);
        break;
      default:
        to.putDouble(value);
    }
  }

  /** What ImgLib2 keeps these numbers in. */
  Object access(byte[] data) {
    ByteBuffer from = ByteBuffer.wrap(data).order(order);
    int n = data.length / bytes();
    switch (bytes()) {
      case 1:
        return new ByteArray(data);
      case 2:
        short[] shorts = new short[n];
        from.asShortBuffer().get(shorts);
        return new ShortArray(shorts);
      case 8:
        double[] doubles = new double[n];
        from.asDoubleBuffer().get(doubles);
        return new DoubleArray(doubles);
      default:
        if (isFloat()) {
          float[] floats = new float[n];
          from.asFloatBuffer().get(floats);
          return new FloatArray(floats);
        }
        int[] ints = new int[n];
        from.asIntBuffer().get(ints);
        return new IntArray(ints);
    }
  }

  /**
   * Numbers as bytes.
   *
   * @param array byte[], short[], int[], float[] or double[], as fits the type
   */
  byte[] bytes(Object array) {
    switch (bytes()) {
      case 1:
        return (byte[]) array;
      case 2:
        ByteBuffer two = buffer(((short[]) array).length);
        two.asShortBuffer().put((short[]) array);
        return two.array();
      case 8:
        ByteBuffer eight = buffer(((double[]) array).length);
        eight.asDoubleBuffer().put((double[]) array);
        return eight.array();
      default:
        int n = isFloat() ? ((float[]) array).length : ((int[]) array).length;
        ByteBuffer four = buffer(n);
        if (isFloat()) {
          four.asFloatBuffer().put((float[]) array);
        } else {
          four.asIntBuffer().put((int[]) array);
        }
        return four.array();
    }
  }

  private ByteBuffer buffer(int count) {
    return ByteBuffer.allocate(Math.multiplyExact(count, bytes())).order(order);
  }
}
