package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import io.github.rlrestore.core.restore.Toolchain;
import java.util.List;

/** A restored image and what was decided for it. */
public final class RestoredImage {
  private final ImagePlus image;
  private final List<PlaneToolchain> toolchains;

  public RestoredImage(ImagePlus image, List<PlaneToolchain> toolchains) {
    this.image = image;
    this.toolchains = List.copyOf(toolchains);
  }

  public ImagePlus image() {
    return image;
  }

  /** One entry per decision, in stack order. */
  public List<PlaneToolchain> toolchains() {
    return toolchains;
  }

  /**
   * A decision and what it was made for: {@code "image"} for the only plane of an image; for one of
   * several planes its place in those dimensions that are longer than 1, for instance {@code "z 3"}
   * or {@code "c 1, z 3, t 1"}, counted from 1; for a shared decision {@code "stack"}, or {@code "c
   * 2"} if there are several channels. The colours of an RGB image are not channels in this sense.
   */
  public static final class PlaneToolchain {
    private final String scope;
    private final Toolchain toolchain;

    public PlaneToolchain(String scope, Toolchain toolchain) {
      this.scope = scope;
      this.toolchain = toolchain;
    }

    public String scope() {
      return scope;
    }

    public Toolchain toolchain() {
      return toolchain;
    }
  }
}
