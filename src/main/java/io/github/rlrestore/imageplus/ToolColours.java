package io.github.rlrestore.imageplus;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A colour for every tool, the same in every map: one hue for each family of tools in the order of
 * the toolbox, the darker the stronger the damage that the tool is made for; black where there is
 * no tool.
 */
final class ToolColours {
  private static final int ROW = 22;
  private static final int GAP = 8;

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

  /** A row for no tool and for each of these tools: its colour, number and name. */
  ImageProcessor legend(Set<Integer> numbers) {
    Map<Color, String> rows = new LinkedHashMap<>();
    rows.put(Color.BLACK, "0 no tool");
    for (Tool tool : toolbox.tools()) {
      if (numbers.contains(tool.number())) {
        rows.put(of(tool), tool.number() + " " + tool.name());
      }
    }
    Font font = new Font("SansSerif", Font.PLAIN, 14);
    ImageProcessor measure = new ColorProcessor(1, 1);
    measure.setFont(font);
    int widest = rows.values().stream().mapToInt(measure::getStringWidth).max().orElse(0);
    ImageProcessor legend = new ColorProcessor(widest + ROW + 3 * GAP, rows.size() * ROW + 2 * GAP);
    legend.setColor(Color.WHITE);
    legend.fill();
    legend.setFont(font);
    legend.setAntialiasedText(true);
    int y = GAP;
    for (Map.Entry<Color, String> row : rows.entrySet()) {
      legend.setColor(row.getKey());
      legend.fillRect(GAP, y + 2, ROW, ROW - 4);
      legend.setColor(Color.BLACK);
      legend.drawString(row.getValue(), ROW + 2 * GAP, y + ROW - 3);
      y += ROW;
    }
    return legend;
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
