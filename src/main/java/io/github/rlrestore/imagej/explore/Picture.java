package io.github.rlrestore.imagej.explore;

import ij.process.ImageProcessor;
import io.github.rlrestore.core.restore.ExploredState;
import java.awt.image.BufferedImage;

/** A state as it looks on the screen, and its pixels. Must not be changed. */
final class Picture {
  private final ExploredState state;
  private final ImageProcessor pixels;
  private final BufferedImage image;

  Picture(ExploredState state, ImageProcessor pixels) {
    this.state = state;
    this.pixels = pixels;
    this.image = pixels.getBufferedImage();
  }

  ExploredState state() {
    return state;
  }

  ImageProcessor pixels() {
    return pixels;
  }

  BufferedImage image() {
    return image;
  }
}
