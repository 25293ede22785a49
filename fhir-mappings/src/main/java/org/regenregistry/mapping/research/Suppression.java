package org.regenregistry.mapping.research;

import java.util.Arrays;

/** What small cells cost: which values of which rows, and which rows altogether. */
public final class Suppression {

  /** Of a row that is left out. */
  static final int LEFT_OUT = -1;

  private final int[] masks;

  Suppression(int rows) {
    this.masks = new int[rows];
  }

  void set(int row, int mask) {
    masks[row] = mask;
  }

  /** Whether a row is left out of the release. */
  public boolean isLeftOut(int row) {
    return masks[row] == LEFT_OUT;
  }

  /** Whether a value of a row becomes not-recorded. */
  public boolean isSuppressed(int row, int column) {
    return isLeftOut(row) || (masks[row] & (1 << column)) != 0;
  }

  /** How many rows are left out. */
  public int leftOut() {
    return (int) Arrays.stream(masks).filter(mask -> mask == LEFT_OUT).count();
  }

  /** How many values of the other rows become not-recorded. */
  public long values() {
    return Arrays.stream(masks).filter(mask -> mask != LEFT_OUT).mapToLong(Integer::bitCount).sum();
  }
}
