package org.regenregistry.server.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.PublishedTable.Row;
import org.regenregistry.server.question.TableHead;

/**
 * How the rows of a table lie in plots: one key becomes the axis, one the colours, and what is left
 * makes a plot for each of its values.
 *
 * @param axis the key of the axis; absent when a table has one row in each group
 * @param colour the key that is told apart by colour; absent when there is one
 * @param panels the keys of which each value has its own plot
 */
record Layout(
    Optional<TableHead.Key> axis, Optional<TableHead.Key> colour, List<TableHead.Key> panels) {

  private static final Set<String> NEVER_AXIS = Set.of("definition", "measure");
  private static final Set<String> OWN_SCALE = Set.of("measure");

  Layout {
    panels = List.copyOf(panels);
  }

  static Layout of(PublishedTable table) {
    List<TableHead.Key> keys = new ArrayList<>(table.head().keys());
    Optional<TableHead.Key> group =
        keys.stream().filter(key -> key.id().equals(AskedAddress.BY)).findFirst();
    group.ifPresent(keys::remove);
    Optional<TableHead.Key> axis = axis(table, keys);
    axis.ifPresent(keys::remove);
    if (group.isPresent()) {
      return axis.isPresent() ? new Layout(axis, group, keys) : new Layout(group, axis, keys);
    }
    Optional<TableHead.Key> colour =
        keys.stream().filter(key -> !OWN_SCALE.contains(key.id())).findFirst();
    colour.ifPresent(keys::remove);
    return new Layout(axis, colour, keys);
  }

  /** The key with the most values, unless it is one of those that tell lines apart. */
  private static Optional<TableHead.Key> axis(PublishedTable table, List<TableHead.Key> keys) {
    Optional<TableHead.Key> axis = Optional.empty();
    int most = 0;
    for (TableHead.Key key : keys) {
      int count = values(table.rows(), key).size();
      if (count > most && !NEVER_AXIS.contains(key.id())) {
        axis = Optional.of(key);
        most = count;
      }
    }
    return axis.isPresent() || keys.isEmpty() ? axis : Optional.of(keys.getLast());
  }

  /** The rows of each plot by the values that it is for, in their order. */
  Map<List<String>, List<Row>> panels(PublishedTable table) {
    return table.rows().stream()
        .collect(
            Collectors.groupingBy(
                row -> panels.stream().map(key -> value(row, key)).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** The values of a key in some rows, in their order. */
  static List<String> values(List<Row> rows, TableHead.Key key) {
    Set<String> values = new LinkedHashSet<>();
    rows.forEach(row -> values.add(value(row, key)));
    return List.copyOf(values);
  }

  static String value(Row row, TableHead.Key key) {
    return row.keys().getOrDefault(key.id(), "");
  }
}
