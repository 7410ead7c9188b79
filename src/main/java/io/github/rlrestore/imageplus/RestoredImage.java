package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.image.PlaneDoubt;
import io.github.rlrestore.image.RegionDecision;
import java.awt.Rectangle;
import java.util.List;

/** A restored image and what was decided for it. */
public final class RestoredImage {
  private final ImagePlus image;
  private final List<PlaneToolchain> toolchains;
  private final List<RegionDecision> regions;
  private final Rectangle bounds;
  private final List<Judgement> judgements;
  private final List<PlaneDoubt> doubts;

  public RestoredImage(ImagePlus image, List<PlaneToolchain> toolchains) {
    this(
        image,
        toolchains,
        List.of(),
        new Rectangle(0, 0, image.getWidth(), image.getHeight()),
        List.of(),
        List.of());
  }

  /**
   * @param regions one for each plane, or none if it was not decided by region
   * @param bounds the part of the image that was restored
   * @param judgements what the guard says, none if it was off
   * @param doubts one for each plane that was restored, none if they were not asked for
   */
  RestoredImage(
      ImagePlus image,
      List<PlaneToolchain> toolchains,
      List<RegionDecision> regions,
      Rectangle bounds,
      List<Judgement> judgements,
      List<PlaneDoubt> doubts) {
    this.image = image;
    this.toolchains = List.copyOf(toolchains);
    this.regions = List.copyOf(regions);
    this.bounds = new Rectangle(bounds);
    this.judgements = List.copyOf(judgements);
    this.doubts = List.copyOf(doubts);
  }

  public ImagePlus image() {
    return image;
  }

  /** One entry per decision, in stack order; by region one for every cell of every plane. */
  public List<PlaneToolchain> toolchains() {
    return toolchains;
  }

  /**
   * The cells of every plane and their decisions, in stack order; none if it was not decided by
   * region. {@link io.github.rlrestore.image.RestoreOptions#withRegions} replays them.
   */
  public List<RegionDecision> regions() {
    return regions;
  }

  /** What the guard says, in stack order; none if it was off. */
  public List<Judgement> judgements() {
    return judgements;
  }

  /** How uncertain the planes are, in the order they were restored; none if not asked for. */
  public List<PlaneDoubt> doubts() {
    return doubts;
  }

  /** The part of the image that was restored; the grids of {@link #regions} begin at its corner. */
  public Rectangle bounds() {
    return new Rectangle(bounds);
  }

  /**
   * A decision and what it was made for: {@code "image"} for the only plane of an image; for one of
   * several planes its place in those dimensions that are longer than 1, for instance {@code "z 3"}
   * or {@code "c 1, z 3, t 1"}, counted from 1; for a shared decision {@code "stack"}, or {@code "c
   * 2"} if there are several channels. By region the row and the column of the cell follow, {@code
   * "row 1, column 2"} or {@code "z 3, row 1, column 2"}. The colours of an RGB image are not
   * channels in this sense.
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
