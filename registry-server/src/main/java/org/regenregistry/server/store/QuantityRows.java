package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Changes of {@code search_quantity}. */
final class QuantityRows {

  private static final String DROP =
      """
      dropped_quantity as (
        delete from search_quantity q
        where q.clinic_id = ? and q.id = any(?::uuid[]) and not exists (
          select from unnest(?::bigint[], ?::float8[], ?::uuid[]) as written (key, value, id)
          where written.key = q.key and written.value = q.value and written.id = q.id))\
      """;

  private static final String ADD =
      """
      added_quantity as (
        insert into search_quantity (clinic_id, key, value, id)
        select ?, key, value, id
        from unnest(?::bigint[], ?::float8[], ?::uuid[]) as added (key, value, id)
        on conflict do nothing)\
      """;

  private final List<Row> rows = new ArrayList<>();

  void add(FoundBy resource) {
    resource
        .quantities()
        .forEach(
            quantity ->
                rows.add(new Row(quantity.term().key(), quantity.value(), resource.key().id())));
  }

  List<SqlText> parts(ClinicCode clinic, String[] changed) {
    Object keys = rows.stream().map(Row::key).toArray(Long[]::new);
    Object values = rows.stream().map(Row::value).toArray(Double[]::new);
    Object ids = Columns.of(rows, row -> row.id().toString());
    List<SqlText> parts = new ArrayList<>();
    if (changed.length > 0) {
      parts.add(new SqlText().add(DROP, clinic.value(), changed, keys, values, ids));
    }
    if (!rows.isEmpty()) {
      parts.add(new SqlText().add(ADD, clinic.value(), keys, values, ids));
    }
    return parts;
  }

  private record Row(long key, double value, UUID id) {}
}
