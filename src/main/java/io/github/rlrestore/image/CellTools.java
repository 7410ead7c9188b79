package io.github.rlrestore.image;

import java.util.List;

/** Which tool every cell of a plane takes at every step. Safe for one thread at a time. */
public interface CellTools {
  /**
   * @param step from 0
   * @param row of the cell, from 0
   * @param column of the cell, from 0
   * @return the number of a tool, 0 for none
   */
  int tool(int step, int row, int column);

  /** The same toolchain for all cells. */
  static CellTools of(List<Integer> chain) {
    return (step, row, column) -> step < chain.size() ? chain.get(step) : 0;
  }
}
