package io.github.rlrestore.image;

/**
 * A plane cut into square cells, numbered row by row from the origin. What remains at the right and
 * at the bottom beyond the last whole cell belongs to the cell beside it; a plane smaller than a
 * cell in one direction is one cell in it. Immutable.
 */
public final class RegionGrid {
  /** Results of neighbours are blended over so many pixels, half of them on each side. */
  private static final int BLEND = 16;

  private final int width;
  private final int height;
  private final int cell;
  private final int columns;
  private final int rows;

  /**
   * @param cell side of a cell in pixels, what the agent looks at
   */
  public RegionGrid(int width, int height, int cell) {
    this.width = width;
    this.height = height;
    this.cell = cell;
    this.columns = Math.max(1, width / cell);
    this.rows = Math.max(1, height / cell);
  }

  /** Columns of pixels. */
  public int width() {
    return width;
  }

  /** Rows of pixels. */
  public int height() {
    return height;
  }

  /** Side of a cell in pixels. */
  public int cell() {
    return cell;
  }

  /** Width in pixels of the ramp between two cells, centred on their border. */
  public int blend() {
    return Math.min(BLEND, cell);
  }

  /** Columns of cells. */
  public int columns() {
    return columns;
  }

  /** Rows of cells. */
  public int rows() {
    return rows;
  }

  /** Number of cells. */
  public int cells() {
    return Math.multiplyExact(rows, columns);
  }

  /** The number of the cell in that row and column, both from 0. */
  public int index(int row, int column) {
    return row * columns + column;
  }

  /** The first column of pixels of a column of cells; for {@link #columns} the width. */
  public int x(int column) {
    return column == columns ? width : column * cell;
  }

  /** The first row of pixels of a row of cells; for {@link #rows} the height. */
  public int y(int row) {
    return row == rows ? height : row * cell;
  }

  /** The number of the cell that a pixel belongs to. */
  public int at(int x, int y) {
    return index(Math.min(y / cell, rows - 1), Math.min(x / cell, columns - 1));
  }

  /** The ramps of some columns of pixels. */
  Ramps alongX(int from, int length) {
    return new Ramps(from, length, cell, columns, blend());
  }

  /** The ramps of some rows of pixels. */
  Ramps alongY(int from, int length) {
    return new Ramps(from, length, cell, rows, blend());
  }

  boolean same(RegionGrid o) {
    return width == o.width && height == o.height && cell == o.cell;
  }

  String describe() {
    return this + " on " + width + " x " + height;
  }

  @Override
  public String toString() {
    return columns + " x " + rows + " cells of " + cell + " pixels";
  }
}
