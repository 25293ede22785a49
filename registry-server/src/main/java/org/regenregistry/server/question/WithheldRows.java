package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Withheld;

/**
 * Which rows of a table tell nothing at all: those about too few patients; and where exactly one
 * cell is withheld of the parts of a whole that could be asked for, the row of the next smallest.
 * How many patients the withheld ones are together decides nothing: who saw a third row go would
 * know that there is somebody in the other two.
 */
final class WithheldRows {

  private final ExactTable table;
  private final List<List<PublishedFigure>> figures;
  private final Thresholds thresholds;
  private final BitSet withheld = new BitSet();

  private WithheldRows(
      ExactTable table, List<List<PublishedFigure>> figures, Thresholds thresholds) {
    this.table = table;
    this.figures = figures;
    this.thresholds = thresholds;
  }

  /**
   * The numbers of these rows.
   *
   * @param figures of each row, as each might be published by itself
   */
  static BitSet of(ExactTable table, List<List<PublishedFigure>> figures, Thresholds thresholds) {
    return new WithheldRows(table, figures, thresholds).find();
  }

  private BitSet find() {
    IntStream.range(0, figures.size())
        .filter(row -> thresholds.isSmall(base(row)))
        .forEach(withheld::set);
    List<List<Integer>> wholes = wholes();
    boolean changes = true;
    // Hiding a row can uncover another whole that it is part of.
    while (changes) {
      changes = false;
      for (List<Integer> parts : wholes) {
        for (int column = 0; column < table.head().columns().size(); column++) {
          changes |= hideNext(parts, column);
        }
      }
    }
    return withheld;
  }

  private boolean hideNext(List<Integer> parts, int column) {
    List<Integer> hidden = parts.stream().filter(row -> isHidden(row, column)).toList();
    Optional<Integer> next =
        hidden.size() == 1
            ? parts.stream()
                .filter(row -> !isHidden(row, column))
                .min(Comparator.comparingLong(row -> base(row).treatments()))
            : Optional.empty();
    next.ifPresent(withheld::set);
    return next.isPresent();
  }

  private boolean isHidden(int row, int column) {
    return withheld.get(row)
        || figures.get(row).get(column) instanceof PublishedFigure.Rare
        || (figures.get(row).get(column) instanceof Withheld(Reason reason) && isSmall(reason));
  }

  private static boolean isSmall(Reason reason) {
    return reason == Reason.SMALL_CELL || reason == Reason.SMALL_PART;
  }

  private Tally base(int row) {
    return table.rows().get(row).base();
  }

  /** The rows that are parts of one whole: they differ in one key whose values exclude others. */
  private List<List<Integer>> wholes() {
    List<List<Integer>> wholes = new ArrayList<>();
    for (int key = 0; key < table.head().keys().size(); key++) {
      if (table.head().keys().get(key).sum() == TableHead.Sum.OF_PARTS) {
        wholes.addAll(differingIn(key));
      }
    }
    return wholes;
  }

  private Collection<List<Integer>> differingIn(int key) {
    Map<List<String>, List<Integer>> groups = new HashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      List<String> others = new ArrayList<>(table.rows().get(row).keys());
      others.remove(key);
      groups.computeIfAbsent(others, _ -> new ArrayList<>()).add(row);
    }
    return groups.values();
  }
}
