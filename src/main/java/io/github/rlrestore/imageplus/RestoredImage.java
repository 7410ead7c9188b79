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
   * A decision and what it was made for, for instance {@code "image"} or {@code "c 1, z 3, t 1"}.
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
