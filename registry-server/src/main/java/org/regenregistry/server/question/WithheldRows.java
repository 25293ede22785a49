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
import org.regenregistry.server.question.TableHead.Sum;

/**
 * Which rows of a table tell nothing: those of too few patients, and where such rows are parts of a
 * whole that could be asked for, the next smallest until what is withheld is enough together and
 * more than one row.
 */
final class WithheldRows {

  private final ExactTable table;
  private final Thresholds thresholds;
  private final BitSet withheld = new BitSet();

  private WithheldRows(ExactTable table, Thresholds thresholds) {
    this.table = table;
    this.thresholds = thresholds;
  }

  /** The numbers of these rows. */
  static BitSet of(ExactTable table, Thresholds thresholds) {
    return new WithheldRows(table, thresholds).find();
  }

  private BitSet find() {
    IntStream.range(0, table.rows().size())
        .filter(row -> thresholds.isSmall(base(row)))
        .forEach(withheld::set);
    List<List<Integer>> wholes = wholes();
    // Hiding a row can uncover another whole that it is part of, until nothing changes any more.
    while (wholes.stream().map(this::hideNext).filter(found -> found).count() > 0) {
      continue;
    }
    return withheld;
  }

  private boolean hideNext(List<Integer> parts) {
    Optional<Integer> next =
        needsAnother(parts)
            ? parts.stream()
                .filter(row -> !withheld.get(row))
                .min(Comparator.comparing(row -> base(row).treatments()))
            : Optional.empty();
    next.ifPresent(withheld::set);
    return next.isPresent();
  }

  private boolean needsAnother(List<Integer> parts) {
    List<Integer> hidden = parts.stream().filter(withheld::get).toList();
    double weight = hidden.stream().mapToDouble(row -> base(row).weight()).sum();
    return hidden.size() == 1 || (weight > 0 && weight < thresholds.patients());
  }

  private Tally base(int row) {
    return table.rows().get(row).base();
  }

  /** The rows that are parts of one whole: they differ in one key whose values exclude others. */
  private List<List<Integer>> wholes() {
    List<List<Integer>> wholes = new ArrayList<>();
    for (int key = 0; key < table.head().keys().size(); key++) {
      if (table.head().keys().get(key).sum() == Sum.OF_PARTS) {
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
