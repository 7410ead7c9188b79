package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.awt.Color;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A colour for every tool, the same in every map: one hue for each family of tools in the order of
 * the toolbox, the darker the stronger the damage that the tool is made for; black where there is
 * no tool.
 */
final class ToolColours {
  private final Toolbox toolbox;
  private final List<String> families = new ArrayList<>();

  ToolColours(Toolbox toolbox) {
    this.toolbox = toolbox;
    for (Tool tool : toolbox.tools()) {
      if (!families.contains(tool.family())) {
        families.add(tool.family());
      }
    }
  }

  /** The lookup table of an 8-bit map of tool numbers; what is no number of a tool is black. */
  IndexColorModel table() {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    for (Tool tool : toolbox.tools()) {
      Color c = of(tool);
      red[tool.number()] = (byte) c.getRed();
      green[tool.number()] = (byte) c.getGreen();
      blue[tool.number()] = (byte) c.getBlue();
    }
    return new IndexColorModel(8, 256, red, green, blue);
  }

  Color of(Tool tool) {
    int family = families.indexOf(tool.family());
    long before = 0;
    long all = 0;
    for (Tool t : toolbox.tools()) {
      if (t.family().equals(tool.family())) {
        all++;
        before += t.number() < tool.number() ? 1 : 0;
      }
    }
    float strength = all == 1 ? 0 : before / (float) (all - 1);
    float hue = (0.58f + family / (float) families.size()) % 1;
    return Color.getHSBColor(hue, 0.35f + 0.65f * strength, 1 - 0.45f * strength);
  }

  /** One line for every value of a map, for instance {@code 3 = deblur 3 (#3a6fd8)}. */
  String legend() {
    StringBuilder lines = new StringBuilder("0 = no tool (#000000)\n");
    for (Tool tool : toolbox.tools()) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%d = %s (#%06x)%n",
              tool.number(),
              tool.name(),
              of(tool).getRGB() & 0xffffff));
    }
    return lines.toString().replace(System.lineSeparator(), "\n");
  }
}
