package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Changes of {@code resource_link}. */
final class LinkRows {

  private static final String DROP =
      """
      dropped_link as (
        delete from resource_link l
        where l.clinic_id = ? and l.source_id = any(?::uuid[]) and not exists (
          select from unnest(?::uuid[], ?::uuid[], ?::text[])
            as written (source_id, target_id, parameter)
          where written.source_id = l.source_id and written.target_id = l.target_id
            and written.parameter = l.parameter))\
      """;

  private static final String ADD =
      """
      added_link as (
        insert into resource_link
          (clinic_id, source_id, target_id, target_type, patient_id, parameter, holds)
        select ?, source_id, target_id, target_type, patient_id, parameter, holds
        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::boolean[])
          as added (source_id, target_id, target_type, patient_id, parameter, holds)
        on conflict (clinic_id, target_id, parameter, source_id) do update
        set patient_id = excluded.patient_id, holds = excluded.holds
        where resource_link.patient_id is distinct from excluded.patient_id
          or resource_link.holds <> excluded.holds)\
      """;

  private final List<Row> rows = new ArrayList<>();

  void add(FoundBy resource) {
    resource.links().forEach(link -> rows.add(new Row(resource, link)));
  }

  List<SqlText> parts(ClinicCode clinic, String[] changed) {
    Object sources = Columns.of(rows, row -> row.source().key().id().toString());
    Object targets = Columns.of(rows, row -> row.link().target().id().toString());
    Object parameters = Columns.of(rows, row -> row.link().parameter());
    List<SqlText> parts = new ArrayList<>();
    if (changed.length > 0) {
      parts.add(new SqlText().add(DROP, clinic.value(), changed, sources, targets, parameters));
    }
    if (!rows.isEmpty()) {
      Object types = Columns.of(rows, row -> row.link().target().kind().type());
      Object patients =
          Columns.of(rows, row -> row.source().patient().map(UUID::toString).orElse(null));
      Object holds = rows.stream().map(row -> row.link().holds()).toArray(Boolean[]::new);
      parts.add(
          new SqlText()
              .add(ADD, clinic.value(), sources, targets, types, patients, parameters, holds));
    }
    return parts;
  }

  private record Row(FoundBy source, FoundBy.Link link) {}
}
