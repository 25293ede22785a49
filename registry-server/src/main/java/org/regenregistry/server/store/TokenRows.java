package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Changes of {@code search_token}: the difference to the terms a resource had before. */
final class TokenRows {

  private static final String DROP =
      """
      dropped_token as (
        delete from search_token t
        using unnest(?::bigint[], ?::uuid[]) as dropped (key, id)
        where t.clinic_id = ? and t.key = dropped.key and t.id = dropped.id)\
      """;

  private static final String ADD =
      """
      added_token as (
        insert into search_token (clinic_id, key, id)
        select ?, key, id from unnest(?::bigint[], ?::uuid[]) as added (key, id))\
      """;

  private final List<Row> dropped = new ArrayList<>();
  private final List<Row> added = new ArrayList<>();

  void add(UUID id, Set<Long> before, Set<Long> after) {
    before.stream()
        .filter(key -> !after.contains(key))
        .forEach(key -> dropped.add(new Row(key, id)));
    after.stream().filter(key -> !before.contains(key)).forEach(key -> added.add(new Row(key, id)));
  }

  List<SqlText> parts(ClinicCode clinic) {
    List<SqlText> parts = new ArrayList<>();
    if (!dropped.isEmpty()) {
      parts.add(new SqlText().add(DROP, keys(dropped), ids(dropped), clinic.value()));
    }
    if (!added.isEmpty()) {
      // Sorted, so that rows of one term, which are neighbours in the index, follow each other.
      added.sort(Comparator.comparingLong(Row::key));
      parts.add(new SqlText().add(ADD, clinic.value(), keys(added), ids(added)));
    }
    return parts;
  }

  private static Object keys(List<Row> rows) {
    return rows.stream().map(Row::key).toArray(Long[]::new);
  }

  private static Object ids(List<Row> rows) {
    return Columns.of(rows, row -> row.id().toString());
  }

  private record Row(long key, UUID id) {}
}
