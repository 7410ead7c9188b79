package io.github.rlrestore.imagej;

import ij.ImagePlus;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Degrade..." in Fiji: damages {@code source}
 * by a known amount and gives one new 8-bit or RGB image, {@code degraded}.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Degrade...")
    })
public final class DegradeCommand extends FijiCommand {
  @Parameter(persist = false)
  private ImagePlus source;

  @Parameter(
      label = "Level (auto = amounts below, or moderate)",
      choices = {"auto", "mild", "moderate", "severe"},
      persist = false,
      required = false)
  private String level = "auto";

  @Parameter(label = "Blur (sigma in pixels)", persist = false, required = false)
  private String blur = "0";

  @Parameter(label = "Noise (sigma of 255)", persist = false, required = false)
  private String noise = "0";

  @Parameter(label = "Jpeg (quality, 0 = none)", persist = false, required = false)
  private String jpeg = "0";

  @Parameter(label = "Poisson (photons, 0 = none)", persist = false, required = false)
  private String poisson = "0";

  @Parameter(label = "Seed", persist = false, required = false)
  private String seed = "1";

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus degraded;

  public DegradeCommand() {
    super(new DegradeRun());
  }

  @Override
  ImagePlus image() {
    return source;
  }

  @Override
  Map<String, Object> parameters() {
    return map(
        "level", level, "blur", blur, "noise", noise, "jpeg", jpeg, "poisson", poisson, "seed",
        seed);
  }

  @Override
  void give(Outcome outcome) {
    degraded = outcome.image();
  }
}
