package io.github.rlrestore.training.optimise;

/** A matrix, row by row, within a flat array of weights. */
final class Block {
  final int from;
  final int rows;
  final int columns;

  Block(int from, int rows, int columns) {
    this.from = from;
    this.rows = rows;
    this.columns = columns;
  }

  int size() {
    return rows * columns;
  }
}
