package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Into JPEG and back, in memory: what compression does to an image of 8 bits, grey or RGB. Baseline
 * JPEG as the Java platform writes it: the standard tables scaled by the quality, colour halved in
 * both directions. Its decoder may differ by a grey level between platforms. Not thread-safe, as
 * the encoder and decoder it holds are not.
 */
final class Jpeg {
  /** The largest side that the format can say. */
  private static final int MAX_SIDE = 65500;

  private final ImageWriter writer = platformOne(ImageIO.getImageWritersByFormatName("jpeg"));
  private final ImageReader reader = platformOne(ImageIO.getImageReadersByFormatName("jpeg"));
  private final ImageWriteParam param = writer.getDefaultWriteParam();
  private final MemoryStream stream = new MemoryStream();

  Jpeg() {
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
  }

  /** The codec of the Java platform, even where other libraries have registered theirs. */
  private static <T> T platformOne(Iterator<T> codecs) {
    T chosen = null;
    while (codecs.hasNext()) {
      T codec = codecs.next();
      if (chosen == null || codec.getClass().getName().startsWith("com.sun.imageio.")) {
        chosen = codec;
      }
    }
    if (chosen == null) {
      throw new RestoreException(
          "this Java has no JPEG codec; use one with the java.desktop module or leave JPEG out");
    }
    return chosen;
  }

  /**
   * Compresses and decompresses an image in place.
   *
   * @param pixels grey [h, w], or [h, w, 3] in the order blue, green, red
   * @param channels 1 or 3
   * @param quality 1 to 100
   */
  void apply(byte[] pixels, int h, int w, int channels, int quality) {
    if (h > MAX_SIDE || w > MAX_SIDE) {
      throw new UsageException(
          "JPEG of " + w + "x" + h + " pixels; its sides go up to " + MAX_SIDE + ", crop first");
    }
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(w, h, type);
    System.arraycopy(pixels, 0, bytes(image), 0, pixels.length);
    param.setCompressionQuality(quality / 100f);
    try {
      stream.clear();
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
      stream.rewind();
      reader.setInput(stream, true, true);
      BufferedImage read = reader.read(0);
      if (read.getType() != type) {
        throw new RestoreException(
            "the JPEG decoder gave an image of type " + read.getType() + " for one of " + type);
      }
      System.arraycopy(bytes(read), 0, pixels, 0, pixels.length);
    } catch (IOException e) {
      throw new RestoreException("JPEG of " + w + "x" + h + " pixels failed: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
