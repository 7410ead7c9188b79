package io.github.rlrestore.core.net;

import io.github.rlrestore.core.degrade.Blur;
import java.util.List;

/**
 * Gaussian smoothing of every channel, pixels beyond the border being those of the border: what a
 * tool against strong noise may begin from, so that its convolutions need only add what smoothing
 * takes away. Nothing in it is trained.
 */
public final class Smooth extends Layer {
  /** Largest sigma: beyond it the kernel of {@link Blur} is cut off where it still matters. */
  public static final double MAX_SIGMA = 5;

  private final double sigma;

  /**
   * @param sigma in pixels of the input, more than 0, at most {@link #MAX_SIGMA}
   */
  public Smooth(String name, String input, double sigma) {
    super(name, List.of(input));
    if (!(sigma > 0 && sigma <= MAX_SIGMA)) {
      throw wrong("sigma " + sigma + ", expected more than 0, at most " + MAX_SIGMA);
    }
    this.sigma = sigma;
  }

  public double sigma() {
    return sigma;
  }

  /** Pixels that the kernel reaches to each side. */
  public int reach() {
    return Blur.reach(sigma);
  }

  @Override
  public Shape outputShape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public long multiplyAdds(List<Shape> in) {
    Shape s = in.get(0);
    return 2L * (2 * reach() + 1) * s.h() * s.w() * s.c();
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.smooth(this);
  }
}
