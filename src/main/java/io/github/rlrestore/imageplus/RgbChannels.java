package io.github.rlrestore.imageplus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.Sampler;
import net.imglib2.converter.Converters;
import net.imglib2.converter.readwrite.SamplerConverter;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * ImageJ's RGB pixels, one int each, as [x, y, 3] of 8 bits that can be written. ImgLib2 8.0.1 has
 * {@code Converters.argbChannels} for this, but writing 128 or more to a channel through it sets
 * all channels above to 255, since it shifts the sign along.
 */
final class RgbChannels {
  private RgbChannels() {}

  static RandomAccessibleInterval<UnsignedByteType> of(int[] pixels, int width, int height) {
    RandomAccessibleInterval<ARGBType> argb = ArrayImgs.argbs(pixels, width, height);
    return Views.stack(channel(argb, 16), channel(argb, 8), channel(argb, 0));
  }

  private static RandomAccessibleInterval<UnsignedByteType> channel(
      RandomAccessibleInterval<ARGBType> argb, int shift) {
    SamplerConverter<ARGBType, UnsignedByteType> converter =
        pixel -> new UnsignedByteType(new Channel(pixel, shift));
    return Converters.convert(argb, converter);
  }

  /** Eight bits of the int at which a sampler stands. */
  private static final class Channel implements ByteAccess {
    private final Sampler<? extends ARGBType> pixel;
    private final int shift;

    Channel(Sampler<? extends ARGBType> pixel, int shift) {
      this.pixel = pixel;
      this.shift = shift;
    }

    @Override
    public byte getValue(int index) {
      return (byte) (pixel.get().get() >> shift);
    }

    @Override
    public void setValue(int index, byte value) {
      ARGBType argb = pixel.get();
      argb.set(argb.get() & ~(255 << shift) | (value & 255) << shift);
    }
  }
}
