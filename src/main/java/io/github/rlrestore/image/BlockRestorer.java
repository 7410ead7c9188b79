package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Ballots;
import io.github.rlrestore.core.restore.PatchLooks;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The parts that {@link ImageRestorer} is made of, block by block, for planes larger than memory:
 * what has to be known of the values, what the agent says of some cells, and the result for a
 * block. Put together in any order and with blocks of any size they give the pixels of {@link
 * ImageRestorer} bit for bit. A block is read with as much around it as the steps see.
 *
 * <p>Cells are those of a {@link RegionGrid} whose cell is the model's patch. Thread-safe if
 * reading the image is; starts no threads.
 *
 * @param <T> type of the pixels
 */
public final class BlockRestorer<T extends RealType<T>> {
  /** Holes larger than a window of so many pixels are not filled. */
  private static final long MOST_PIXELS = 1L << 26;

  private final Model model;
  private final PlaneStack<T> planes;
  private final int tile;
  private final RegionGrid grid;

  /**
   * @param tile side length in pixels of the tiles that tools work on, as {@link
   *     RestoreOptions#tile} gives it; changes speed and memory only
   * @throws RestoreException if a plane has more than 2^31 - 1 cells
   */
  public BlockRestorer(Model model, PlaneStack<T> planes, int tile) {
    this.model = model;
    this.planes = planes;
    this.tile = tile;
    this.grid = new RegionGrid(planes.width(), planes.height(), model.bundle().patch());
    if ((long) grid.rows() * grid.columns() > Integer.MAX_VALUE) {
      throw new RestoreException(
          planes.name()
              + " has planes of "
              + grid
              + ", at most "
              + Integer.MAX_VALUE
              + " cells are possible; restore parts of it");
    }
  }

  /** The cells of every plane. */
  public RegionGrid grid() {
    return grid;
  }

  /** The least and the greatest value of a block. */
  public Extremes extremes(int plane, Area block) {
    return Extremes.of(planes.values(plane, block));
  }

  /** How often values occur in a block; what percentiles are made of. */
  public ValueCounts counts(int plane, Area block, ValueCounts.Question question) {
    return question.count(planes.values(plane, block));
  }

  /**
   * What the cells of a rectangle say after a toolchain that all cells of the plane share.
   *
   * @param cells rows and columns of cells
   */
  public Ballots ballots(int plane, Area cells, ValueMap map, List<Integer> chain, Task task) {
    int[] all = new int[cells.height * cells.width];
    Arrays.setAll(all, i -> number(cells, i));
    PatchLooks looks = new PatchLooks(model.agent(), all.length * parts());
    look(plane, cells, all, map, chain.size(), CellTools.of(chain), looks, task);
    return looks.ballots();
  }

  /**
   * What each cell of a rectangle does next after steps that are known for all cells around.
   *
   * @param cells rows and columns of cells
   * @param steps how many steps are known
   * @return row by row the number of a tool; 0 for stop and for cells that had stopped before
   */
  public int[] choices(int plane, Area cells, ValueMap map, int steps, CellTools tools, Task task) {
    int[] chosen = new int[cells.height * cells.width];
    int[] going = new int[chosen.length];
    int n = 0;
    for (int i = 0; i < chosen.length; i++) {
      int cell = number(cells, i);
      if (steps == 0 || tool(tools, steps - 1, cell) > 0) {
        going[n++] = i;
      }
    }
    if (n == 0) {
      return chosen;
    }
    int[] places = Arrays.copyOf(going, n);
    int[] numbers = Arrays.stream(places).map(i -> number(cells, i)).toArray();
    PatchLooks looks = new PatchLooks(model.agent(), n * parts());
    look(plane, cells, numbers, map, steps, tools, looks, task);
    int[] winners = looks.winners(parts());
    for (int i = 0; i < n; i++) {
      chosen[places[i]] = winners[i] == model.toolbox().stop() ? 0 : winners[i];
    }
    return chosen;
  }

  /**
   * The result for a block, [x, y] or [x, y, colour] from (0, 0) on, in the type of the image.
   *
   * @param steps how many steps were decided
   * @throws RestoreException if the block holds too large an area of pixels that are not finite
   */
  public RandomAccessibleInterval<T> restore(
      int plane, Area block, ValueMap map, int steps, CellTools tools, Task task) {
    RandomAccessibleInterval<T> out = copy(plane, block);
    BlockSteps work = new BlockSteps(model, grid, tile, steps, tools, block);
    List<Tensor> results =
        work.run(area -> read(plane, area, map), (step, state) -> {}, task).stream()
            .map(part -> part.part(block).values())
            .collect(Collectors.toList());
    Tensor raw = planes.values(plane, block);
    map.apply(raw);
    BitSet keep = Holes.find(raw);
    PlaneWriter.write(LoadedPlane.merged(results, planes.colours()), map, keep, out);
    return out;
  }

  /** A block as it is. */
  public RandomAccessibleInterval<T> copy(int plane, Area block) {
    RandomAccessibleInterval<T> pixels = planes.pixels(plane, block);
    RandomAccessibleInterval<T> out = empty(Intervals.dimensionsAsLongArray(pixels));
    var read = Views.flatIterable(pixels).cursor();
    var write = Views.flatIterable(out).cursor();
    while (read.hasNext()) {
      write.next().set(read.next());
    }
    return out;
  }

  private <N extends NativeType<N>> RandomAccessibleInterval<T> empty(long[] size) {
    N type = Cast.unchecked(planes.type());
    return Cast.unchecked(new ArrayImgFactory<>(type).create(size));
  }

  private void look(
      int plane,
      Area cells,
      int[] numbers,
      ValueMap map,
      int steps,
      CellTools tools,
      PatchLooks looks,
      Task task) {
    int top = grid.y(cells.y);
    int left = grid.x(cells.x);
    Area pixels =
        new Area(
            top, left, grid.y(cells.y + cells.height) - top, grid.x(cells.x + cells.width) - left);
    BlockSteps work = new BlockSteps(model, grid, tile, steps, tools, pixels);
    int[] done = new int[numbers.length * parts()];
    work.run(
        area -> read(plane, area, map),
        (step, state) -> {
          looks.look(PatchGrid.patches(state, grid.cell(), numbers));
          if (step < steps) {
            Arrays.setAll(done, i -> tool(tools, step, numbers[i / parts()]));
            looks.done(done);
          }
        },
        task);
  }

  private int tool(CellTools tools, int step, int cell) {
    return tools.tool(step, cell / grid.columns(), cell % grid.columns());
  }

  private int number(Area cells, int i) {
    return grid.index(cells.y + i / cells.width, cells.x + i % cells.width);
  }

  /** How many planes the model makes of one of the image: the colours for a grey model. */
  private int parts() {
    return planes.colours() > model.bundle().channels() ? planes.colours() : 1;
  }

  private List<PlanePart> read(int plane, Area area, ValueMap map) {
    return LoadedPlane.forModel(filled(plane, area, map), model.bundle().channels()).stream()
        .map(t -> new PlanePart(t, area.y, area.x, planes.height(), planes.width()))
        .collect(Collectors.toList());
  }

  /**
   * The normalised values of a rectangle, its holes filled as in the whole plane: read with so much
   * around it that what fills them is there.
   */
  private Tensor filled(int plane, Area area, ValueMap map) {
    for (int margin = 0; ; margin = Math.max(16, 2 * margin)) {
      Area window = area.grown(margin, planes.height(), planes.width());
      if ((long) window.height * window.width > Math.max(MOST_PIXELS, size(area))) {
        throw new RestoreException(
            planes.name()
                + ": around "
                + area
                + " more than "
                + margin / 2
                + " pixels in each direction are not finite: they cannot be filled; give them a"
                + " value");
      }
      Tensor values = planes.values(plane, window);
      map.apply(values);
      Area inside = new Area(area.y - window.y, area.x - window.x, area.height, area.width);
      int depth = Holes.depth(values, inside);
      boolean whole = size(window) == (long) planes.height() * planes.width();
      if (depth <= margin || whole) {
        Holes.fill(values);
        return margin == 0 ? values : values.crop(inside.y, inside.x, area.height, area.width);
      }
    }
  }

  private static long size(Area area) {
    return (long) area.height * area.width;
  }
}
