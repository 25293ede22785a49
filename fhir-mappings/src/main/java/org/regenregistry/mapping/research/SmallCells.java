package org.regenregistry.mapping.research;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that no question can single out few people. Within each group every combination of up
 * to {@value #TOGETHER} quasi-identifiers has cells of nobody or of {@value #FEWEST} patients and
 * more. A value in a smaller cell becomes {@link FieldValue#NOT_RECORDED}; that is a value of its
 * own, whose cells hold as many. A treatment that cannot be saved so is left out.
 *
 * <p>In each turn the quasi-identifier that takes part in most small cells is suppressed in all
 * rows of these cells: rows that lose the same value stay together, which suppresses fewer in the
 * end than to choose for each row. Every turn suppresses or leaves out something, so that there is
 * a last one, and the order of rows does not matter.
 */
public final class SmallCells {

  /** The fewest patients of a cell that is not empty. */
  public static final int FEWEST = 8;

  /** How many quasi-identifiers a question may name. */
  public static final int TOGETHER = 3;

  private SmallCells() {}

  /**
   * A treatment.
   *
   * @param group the group of indications within which cells are counted
   * @param patient a number of the patient
   * @param values its quasi-identifiers, in one order for all rows
   */
  public record Row(String group, int patient, List<String> values) {

    public Row {
      values = List.copyOf(values);
    }
  }

  /** What has to be suppressed so that no small cell is left, in the order of the rows. */
  public static Suppression of(List<Row> rows) {
    Suppression suppression = new Suppression(rows.size());
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int position = 0; position < rows.size(); position++) {
      groups.computeIfAbsent(rows.get(position).group(), _ -> new ArrayList<>()).add(position);
    }
    groups.values().forEach(members -> protect(rows, members, suppression));
    return suppression;
  }

  private static void protect(List<Row> rows, List<Integer> members, Suppression suppression) {
    // Distinct patients are counted by looking at the one before.
    List<Integer> byPatient =
        members.stream()
            .sorted(Comparator.comparingInt((Integer it) -> rows.get(it).patient()))
            .toList();
    CellTable table = CellTable.of(byPatient.stream().map(rows::get).toList());
    table.protect();
    for (int row = 0; row < byPatient.size(); row++) {
      suppression.set(byPatient.get(row), table.suppressed(row));
    }
  }
}
