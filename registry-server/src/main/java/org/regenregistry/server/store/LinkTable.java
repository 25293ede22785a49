package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which resource refers to which; a resource's rows follow its current version. */
final class LinkTable {

  /** Rows that stay are neither deleted nor inserted, so both can happen in one statement. */
  private static final String WRITE =
      """
      with written as (
          select source_id, target_id, target_type, patient_id
          from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[])
            as link (source_id, target_id, target_type, patient_id)),
        gone as (
          delete from resource_link l using unnest(?::uuid[]) as changed (id)
          where l.clinic_id = ? and l.source_id = changed.id
            and not exists (
              select from written w where w.source_id = l.source_id and w.target_id = l.target_id))
      insert into resource_link (clinic_id, source_id, target_id, target_type, patient_id)
      select ?, source_id, target_id, target_type, patient_id from written
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

  LinkTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /** Makes the links of the written resources those of their new versions. */
  void write(List<NewVersion> versions) {
    List<Link> links = new ArrayList<>();
    for (NewVersion version : versions) {
      if (version instanceof NewVersion.Content content) {
        content.links().forEach(to -> links.add(new Link(content.key(), to, content.patient())));
      }
    }
    List<NewVersion> later = versions.stream().filter(version -> version.version() > 1).toList();
    if (links.isEmpty() && later.isEmpty()) {
      return;
    }
    jdbc.sql(WRITE)
        .param(Columns.of(links, link -> link.source().id().toString()))
        .param(Columns.of(links, link -> link.target().id().toString()))
        .param(Columns.of(links, link -> link.target().kind().type()))
        .param(Columns.of(links, LinkTable::patient))
        .param(Columns.of(later, version -> version.key().id().toString()))
        .param(clinic.value())
        .param(clinic.value())
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
        .query(UUID.class)
        .list();
  }

  private static @Nullable String patient(Link link) {
    return link.patient().map(UUID::toString).orElse(null);
  }

  private record Link(ResourceKey source, ResourceKey target, Optional<UUID> patient) {}
}
