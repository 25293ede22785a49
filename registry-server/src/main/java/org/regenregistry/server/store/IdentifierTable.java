package org.regenregistry.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Business identifiers: who owns one is decided here, by the primary key. */
final class IdentifierTable {

  /**
   * Sorted, so that two transactions that claim the same identifiers wait instead of deadlocking.
   */
  private static final String CLAIM =
      """
      insert into business_identifier (clinic_id, type, system, value, id)
      select ?, type, system, value, id
      from unnest(?::text[], ?::text[], ?::text[], ?::uuid[]) as claim (type, system, value, id)
      order by type, system, value
      on conflict do nothing
      """;

  /** Each is looked up on its own, whatever is known of the table; see {@link ResourceTable}. */
  private static final String OWNERS =
      """
      select wanted.position, owner.id
      from unnest(?::text[], ?::text[], ?::text[]) with ordinality as wanted (type, system, value, position)
      cross join lateral (
        select id from business_identifier
        where clinic_id = ? and type = wanted.type and value = wanted.value and system = wanted.system
        offset 0) owner
      """;

  private static final String RELEASE =
      """
      delete from business_identifier i
      using unnest(?::text[], ?::uuid[]) as released (type, id)
      where i.clinic_id = ? and i.type = released.type and i.id = released.id
        and not exists (
          select from unnest(?::text[], ?::text[], ?::text[]) as kept (type, system, value)
          where kept.type = i.type and kept.system = i.system and kept.value = i.value)
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  IdentifierTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /**
   * Claims identifiers that nobody owns and returns the owner of each. A claim of another
   * transaction that has not ended is waited for.
   */
  Map<BusinessIdentifier, UUID> claim(Map<BusinessIdentifier, UUID> claims) {
    if (claims.isEmpty()) {
      return Map.of();
    }
    Map<BusinessIdentifier, UUID> sorted = new TreeMap<>(claims);
    int claimed =
        jdbc.sql(CLAIM)
            .param(clinic.value())
            .param(Columns.of(sorted.keySet(), identifier -> identifier.kind().type()))
            .param(Columns.of(sorted.keySet(), BusinessIdentifier::system))
            .param(Columns.of(sorted.keySet(), BusinessIdentifier::value))
            .param(Columns.of(sorted.values(), UUID::toString))
            .update();
    return claimed == sorted.size() ? sorted : owners(sorted.keySet());
  }

  /** The owner of each identifier that has one. */
  Map<BusinessIdentifier, UUID> owners(Collection<BusinessIdentifier> identifiers) {
    if (identifiers.isEmpty()) {
      return Map.of();
    }
    List<BusinessIdentifier> wanted = List.copyOf(identifiers);
    Map<BusinessIdentifier, UUID> owners = new HashMap<>();
    jdbc.sql(OWNERS)
        .param(Columns.of(wanted, identifier -> identifier.kind().type()))
        .param(Columns.of(wanted, BusinessIdentifier::system))
        .param(Columns.of(wanted, BusinessIdentifier::value))
        .param(clinic.value())
        .query(
            (row, _) ->
                Map.entry(wanted.get(row.getInt("position") - 1), row.getObject("id", UUID.class)))
        .list()
        .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
    return owners;
  }

  /** Gives up every identifier of the resources except those kept. */
  void release(Collection<ResourceKey> resources, Collection<BusinessIdentifier> kept) {
    if (resources.isEmpty()) {
      return;
    }
    jdbc.sql(RELEASE)
        .param(Columns.of(resources, key -> key.kind().type()))
        .param(Columns.of(resources, key -> key.id().toString()))
        .param(clinic.value())
        .param(Columns.of(kept, identifier -> identifier.kind().type()))
        .param(Columns.of(kept, BusinessIdentifier::system))
        .param(Columns.of(kept, BusinessIdentifier::value))
        .update();
  }
}
