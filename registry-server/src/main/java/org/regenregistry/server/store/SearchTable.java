package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that searches go through, and who refers to whom; replaced whole when a resource gets a new
 * version.
 */
final class SearchTable {

  /**
   * Forgets what the changed resources were found by, and makes their links those of their new
   * versions. Links that stay are neither deleted nor inserted, so one statement can do both.
   */
  private static final String FORGET_AND_LINK =
      """
      with changed as (select ? as clinic_id, ?::uuid[] as ids),
        written as (
          select source_id, target_id, target_type, patient_id
          from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[])
            as link (source_id, target_id, target_type, patient_id)),
        tokens as (
          delete from search_token t using changed
          where t.clinic_id = changed.clinic_id and t.id = any(changed.ids)),
        strings as (
          delete from search_string s using changed
          where s.clinic_id = changed.clinic_id and s.id = any(changed.ids)),
        gone as (
          delete from resource_link l using changed
          where l.clinic_id = changed.clinic_id and l.source_id = any(changed.ids)
            and not exists (
              select from written w where w.source_id = l.source_id and w.target_id = l.target_id))
      insert into resource_link (clinic_id, source_id, target_id, target_type, patient_id)
      select changed.clinic_id, w.source_id, w.target_id, w.target_type, w.patient_id
      from written w cross join changed
      on conflict (clinic_id, source_id, target_id) do update set patient_id = excluded.patient_id
      where resource_link.patient_id is distinct from excluded.patient_id
      """;

  private static final String REFERRED =
      """
      select distinct l.target_id from resource_link l
      where l.clinic_id = ? and l.target_id = any(?::uuid[])
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  SearchTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  void write(List<NewVersion> versions) {
    forgetAndLink(versions);
  }

  private void forgetAndLink(List<NewVersion> versions) {
    List<NewVersion> later = versions.stream().filter(version -> version.version() > 1).toList();
    List<LinkRow> links = new ArrayList<>();
    for (NewVersion version : versions) {
      if (version instanceof NewVersion.Content content) {
        content.links().forEach(target -> links.add(new LinkRow(content, target)));
      }
    }
    if (later.isEmpty() && links.isEmpty()) {
      return;
    }
    jdbc.sql(FORGET_AND_LINK)
        .param(clinic.value())
        .param(Columns.of(later, version -> version.key().id().toString()))
        .param(Columns.of(links, link -> link.source().key().id().toString()))
        .param(Columns.of(links, link -> link.target().id().toString()))
        .param(Columns.of(links, link -> link.target().kind().type()))
        .param(Columns.of(links, LinkRow::patient))
        .update();
  }

  /** Those of the resources that a current resource refers to. */
  List<UUID> referred(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(REFERRED)
        .param(clinic.value())
        .param(Columns.of(ids, UUID::toString))
        .query((row, _) -> row.getObject("target_id", UUID.class))
        .list();
  }

  private record LinkRow(NewVersion.Content source, ResourceKey target) {

    @Nullable String patient() {
      return source.patient().map(UUID::toString).orElse(null);
    }
  }
}
