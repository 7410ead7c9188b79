package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.restore.ChainText;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report tells of one image. Immutable. */
public final class RecordedImage {
  static final String AREA = "area";

  private final ReportNode image;

  RecordedImage(ReportNode image) {
    this.image = image;
  }

  /**
   * The options that do again what was done.
   *
   * @param toolbox of the model
   * @param settings those of {@link RecordedReport#settings}
   * @throws UsageException if only counts were kept of what was done
   * @throws RestoreException if the report is damaged
   */
  public RestoreOptions options(Toolbox toolbox, RestoreOptions settings) {
    if (settings.decide() == Decide.REGION) {
      return settings.withRegions(regions(toolbox));
    }
    Map<String, List<Integer>> chains = new LinkedHashMap<>();
    for (ReportNode decision : image.list("decisions")) {
      String scope = decision.text("scope");
      if (chains.put(scope, chain(decision, toolbox)) != null) {
        throw damaged("it has two toolchains for '" + scope + "'", null);
      }
    }
    return settings.withScopes(settings.decide(), chains);
  }

  private List<RegionDecision> regions(Toolbox toolbox) {
    List<RegionDecision> decisions = new ArrayList<>();
    for (ReportNode plane : image.list("regions")) {
      if (!plane.has("cells")) {
        throw new UsageException(
            image.file()
                + " only counts the cells of a Zarr image, so they cannot be replayed: restore it"
                + " anew");
      }
      List<List<Integer>> tools = new ArrayList<>();
      plane.list("cells").forEach(cell -> tools.add(chain(cell, toolbox)));
      decisions.add(region(plane, decisions.size(), tools, toolbox));
    }
    return decisions;
  }

  private RegionDecision region(
      ReportNode node, int plane, List<List<Integer>> tools, Toolbox toolbox) {
    int cell = Math.max(1, node.number("cell"));
    try {
      RegionGrid grid = new RegionGrid(node.number("width"), node.number("height"), cell);
      return RegionDecision.given(node.text("scope"), plane, grid, tools, toolbox);
    } catch (UsageException | ArithmeticException e) {
      throw damaged(e.getMessage(), e);
    }
  }

  /** An image with nothing to restore has the chain "". */
  private List<Integer> chain(ReportNode decision, Toolbox toolbox) {
    String chain = decision.text("chain");
    try {
      List<Integer> tools = chain.isEmpty() ? List.of() : ChainText.parse(chain);
      tools.forEach(toolbox::tool);
      return tools;
    } catch (UsageException e) {
      throw damaged(e.getMessage(), e);
    }
  }

  private RestoreException damaged(String why, Exception cause) {
    return new RestoreException(
        image.file() + ": " + why + ": the report was changed, take it as it was written", cause);
  }

  /**
   * Refuses another part of an image than was restored then, such as a selection that is not there
   * any more; reports of older versions do not tell which.
   *
   * @param area that is to be restored
   */
  public void requireArea(Rectangle area) {
    if (!image.has(AREA)) {
      return;
    }
    ReportNode then = image.object(AREA);
    Rectangle was =
        new Rectangle(
            then.number("x"), then.number("y"), then.number("width"), then.number("height"));
    if (!was.equals(area)) {
      throw new UsageException(
          image.file()
              + " is of an area of "
              + text(was)
              + ", but now "
              + text(area)
              + " would be restored: give the image of then, with its selection saved in it");
    }
  }

  private static String text(Rectangle r) {
    return r.width + " x " + r.height + " pixels at " + r.x + ", " + r.y;
  }
}
