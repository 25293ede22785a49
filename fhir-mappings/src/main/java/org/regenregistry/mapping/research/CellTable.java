package org.regenregistry.mapping.research;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.regenregistry.mapping.research.SmallCells.Row;

/** The rows of one group as numbers, the rows of a patient one after the other. */
final class CellTable {

  private static final int NOT_RECORDED = 0;

  private final int[] patients;
  private final int[][] columns;
  private final int[] sizes;
  private final int[] suppressed;
  private final List<int[]> combinations;

  /** The columns through which a row lies in small cells; recomputed in every turn. */
  private final int[] involved;

  private final boolean[] inSmallCell;
  private final long[] scores;

  private CellTable(int[] patients, int[][] columns, int[] sizes) {
    this.patients = patients;
    this.columns = columns;
    this.sizes = sizes;
    this.suppressed = new int[patients.length];
    this.involved = new int[patients.length];
    this.inSmallCell = new boolean[patients.length];
    this.scores = new long[columns.length];
    this.combinations = combinations(columns.length);
  }

  /** A table of rows in the order of patients. */
  static CellTable of(List<Row> rows) {
    int width = rows.getFirst().values().size();
    int[][] columns = new int[width][rows.size()];
    int[] sizes = new int[width];
    for (int column = 0; column < width; column++) {
      Map<String, Integer> codes = new HashMap<>(Map.of(FieldValue.NOT_RECORDED, NOT_RECORDED));
      for (int row = 0; row < rows.size(); row++) {
        String value = rows.get(row).values().get(column);
        columns[column][row] = codes.computeIfAbsent(value, _ -> codes.size());
      }
      sizes[column] = codes.size();
    }
    return new CellTable(rows.stream().mapToInt(Row::patient).toArray(), columns, sizes);
  }

  /** Suppresses until no cell is small. */
  void protect() {
    while (findSmallCells()) {
      int column = worst();
      if (scores[column] == 0) {
        leaveOut();
      } else {
        suppress(column);
      }
    }
  }

  /** Which columns of a row were suppressed, or that it is left out. */
  int suppressed(int row) {
    return suppressed[row];
  }

  private boolean findSmallCells() {
    Arrays.fill(involved, 0);
    Arrays.fill(inSmallCell, false);
    Arrays.fill(scores, 0);
    boolean isAny = false;
    for (int[] combination : combinations) {
      int[] cells = count(combination);
      for (int row = 0; row < patients.length; row++) {
        if (isThere(row) && cells[cell(combination, row)] < SmallCells.FEWEST) {
          isAny = true;
          blame(combination, row);
        }
      }
    }
    return isAny;
  }

  private int[] count(int[] combination) {
    int cells = 1;
    for (int column : combination) {
      cells = Math.multiplyExact(cells, sizes[column]);
    }
    int[] counts = new int[cells];
    int[] lastPatient = new int[cells];
    Arrays.fill(lastPatient, -1);
    for (int row = 0; row < patients.length; row++) {
      int cell = cell(combination, row);
      if (isThere(row) && lastPatient[cell] != patients[row]) {
        lastPatient[cell] = patients[row];
        counts[cell]++;
      }
    }
    return counts;
  }

  private void blame(int[] combination, int row) {
    inSmallCell[row] = true;
    for (int column : combination) {
      if (columns[column][row] != NOT_RECORDED) {
        involved[row] |= (1 << column);
        scores[column]++;
      }
    }
  }

  /** The first of those that take part most. */
  private int worst() {
    int worst = 0;
    for (int column = 1; column < scores.length; column++) {
      if (scores[column] > scores[worst]) {
        worst = column;
      }
    }
    return worst;
  }

  private void suppress(int column) {
    for (int row = 0; row < patients.length; row++) {
      if ((involved[row] & (1 << column)) != 0) {
        columns[column][row] = NOT_RECORDED;
        suppressed[row] |= (1 << column);
      }
    }
  }

  private void leaveOut() {
    for (int row = 0; row < patients.length; row++) {
      if (inSmallCell[row]) {
        suppressed[row] = Suppression.LEFT_OUT;
      }
    }
  }

  private boolean isThere(int row) {
    return suppressed[row] != Suppression.LEFT_OUT;
  }

  private int cell(int[] combination, int row) {
    int cell = 0;
    for (int column : combination) {
      cell = cell * sizes[column] + columns[column][row];
    }
    return cell;
  }

  private static List<int[]> combinations(int columns) {
    List<int[]> found = new ArrayList<>();
    for (int set = 1; set < (1 << columns); set++) {
      if (Integer.bitCount(set) <= SmallCells.TOGETHER) {
        int chosen = set;
        found.add(
            IntStream.range(0, columns).filter(column -> (chosen & (1 << column)) != 0).toArray());
      }
    }
    return found;
  }
}
