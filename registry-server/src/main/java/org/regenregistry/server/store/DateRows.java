package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchValues.DateValue;

/** Changes of {@code search_date}. */
final class DateRows {

  private static final String DROP =
      """
      dropped_date as (
        delete from search_date d
        where d.clinic_id = ? and d.id = any(?::uuid[]) and not exists (
          select from unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::uuid[])
            as written (parameter, low, high, id)
          where written.parameter = d.parameter and written.low = d.low
            and written.high = d.high and written.id = d.id))\
      """;

  private static final String ADD =
      """
      added_date as (
        insert into search_date (clinic_id, parameter, low, high, id)
        select ?, parameter, low, high, id
        from unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::uuid[])
          as added (parameter, low, high, id)
        on conflict do nothing)\
      """;

  private final List<Row> rows = new ArrayList<>();

  void add(FoundBy resource) {
    resource.dates().forEach(date -> rows.add(new Row(date, resource.key().id())));
  }

  List<SqlText> parts(ClinicCode clinic, String[] changed) {
    Object parameters = Columns.of(rows, row -> row.date().parameter());
    Object lows = Columns.of(rows, row -> row.date().period().low().toString());
    Object highs = Columns.of(rows, row -> row.date().period().high().toString());
    Object ids = Columns.of(rows, row -> row.id().toString());
    List<SqlText> parts = new ArrayList<>();
    if (changed.length > 0) {
      parts.add(new SqlText().add(DROP, clinic.value(), changed, parameters, lows, highs, ids));
    }
    if (!rows.isEmpty()) {
      parts.add(new SqlText().add(ADD, clinic.value(), parameters, lows, highs, ids));
    }
    return parts;
  }

  private record Row(DateValue date, UUID id) {}
}
