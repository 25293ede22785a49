package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Current resources and their version history. Statements that look up many rows do so one by one
 * in a subquery of their own (a lock or "offset 0" keeps it apart): a plain join, planned while the
 * tables are small, may be kept as a scan of the whole clinic until they are analysed.
 */
final class ResourceTable {

  private static final String LOCK =
      """
      select r.type, r.id, r.version, r.last_updated, r.deleted, r.patient_id, r.content_hash, r.terms
      from (select type, id from unnest(?::text[], ?::uuid[]) as key (type, id) order by type, id) wanted
      cross join lateral (
        select type, id, version, last_updated, deleted, patient_id, content_hash, terms from resource
        where clinic_id = ? and type = wanted.type and id = wanted.id
        for update) r
      """;

  private static final String EXISTING =
      """
      select r.type, r.id
      from (select type, id from unnest(?::text[], ?::uuid[]) as key (type, id) order by type, id) wanted
      cross join lateral (
        select type, id, deleted from resource
        where clinic_id = ? and type = wanted.type and id = wanted.id
        for key share) r
      where not r.deleted
      """;

  private static final String PATIENTS =
      """
      select r.type, r.id, r.patient_id
      from unnest(?::text[], ?::uuid[]) as wanted (type, id)
      cross join lateral (
        select type, id, patient_id from resource
        where clinic_id = ? and type = wanted.type and id = wanted.id
        offset 0) r
      where r.patient_id is not null
      """;

  private static final String MEMBERS =
      """
      select r.type, r.id from resource r
      where r.clinic_id = ? and r.patient_id = ? and not r.deleted and r.type <> 'Patient'
      limit ?
      """;

  /** Both tables at once: they get the same rows, and nothing has to be sent twice. */
  private static final String WRITE =
      """
      with written as (
          select type, id, version, patient_id, content, hash, date_low, date_high, terms::bigint[], extraction
          from unnest(?::text[], ?::uuid[], ?::int[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[],
              ?::timestamptz[], ?::text[], ?::int[])
            as row (type, id, version, patient_id, content, hash, date_low, date_high, terms, extraction)),
        versions as (
          insert into resource_version
            (clinic_id, type, id, version, last_updated, deleted, patient_id, content)
          select ?, type, id, version, ?, content is null, patient_id, content from written)
      insert into resource
        (clinic_id, type, id, version, last_updated, deleted, patient_id, content_hash, date_low, date_high,
          terms, extraction)
      select ?, type, id, version, ?, content is null, patient_id, decode(hash, 'hex'), date_low, date_high,
        terms, extraction
      from written
      on conflict (clinic_id, type, id) do update
      set version = excluded.version, last_updated = excluded.last_updated, deleted = excluded.deleted,
          patient_id = excluded.patient_id, content_hash = excluded.content_hash,
          date_low = excluded.date_low, date_high = excluded.date_high,
          terms = excluded.terms, extraction = excluded.extraction
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;

  ResourceTable(JdbcClient jdbc, ClinicCode clinic) {
    this.jdbc = jdbc;
    this.clinic = clinic;
  }

  /** Locks the rows that exist, in one order for all transactions, and returns their state. */
  Map<ResourceKey, Locked> lock(Collection<ResourceKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<ResourceKey, Locked> rows = new HashMap<>();
    jdbc.sql(LOCK)
        .param(Columns.of(keys, key -> key.kind().type()))
        .param(Columns.of(keys, key -> key.id().toString()))
        .param(clinic.value())
        .query((row, _) -> new Locked(current(row), terms(row)))
        .list()
        .forEach(row -> rows.put(row.current().key(), row));
    return rows;
  }

  /** Those of the resources that exist and are not deleted. */
  NavigableSet<ResourceKey> existing(Collection<ResourceKey> keys) {
    if (keys.isEmpty()) {
      return Collections.emptyNavigableSet();
    }
    return jdbc
        .sql(EXISTING)
        .param(Columns.of(keys, key -> key.kind().type()))
        .param(Columns.of(keys, key -> key.id().toString()))
        .param(clinic.value())
        .query((row, _) -> key(row))
        .list()
        .stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The patient in whose compartment each of the resources is, where there is one. */
  Map<ResourceKey, UUID> patients(Collection<ResourceKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<ResourceKey, UUID> patients = new HashMap<>();
    jdbc.sql(PATIENTS)
        .param(Columns.of(keys, key -> key.kind().type()))
        .param(Columns.of(keys, key -> key.id().toString()))
        .param(clinic.value())
        .query((row, _) -> Map.entry(key(row), row.getObject("patient_id", UUID.class)))
        .list()
        .forEach(found -> patients.put(found.getKey(), found.getValue()));
    return patients;
  }

  /** Up to {@code limit} resources other than the Patient in a patient's compartment. */
  List<ResourceKey> members(UUID patient, int limit) {
    return jdbc.sql(MEMBERS)
        .param(clinic.value())
        .param(patient)
        .param(limit)
        .query((row, _) -> key(row))
        .list();
  }

  void write(List<NewVersion> versions, Instant time) {
    Timestamp stamp = Timestamp.from(time);
    jdbc.sql(WRITE)
        .param(Columns.of(versions, version -> version.key().kind().type()))
        .param(Columns.of(versions, version -> version.key().id().toString()))
        .param(Columns.of(versions, version -> Integer.toString(version.version())))
        .param(Columns.of(versions, ResourceTable::patient))
        .param(Columns.of(versions, ResourceTable::content))
        .param(Columns.of(versions, ResourceTable::hash))
        .param(Columns.of(versions, version -> bound(version, Period::low)))
        .param(Columns.of(versions, version -> bound(version, Period::high)))
        .param(Columns.of(versions, ResourceTable::terms))
        .param(Columns.of(versions, ResourceTable::extraction))
        .param(clinic.value())
        .param(stamp)
        .param(clinic.value())
        .param(stamp)
        .update();
  }

  private static @Nullable String patient(NewVersion version) {
    return version.patient().map(UUID::toString).orElse(null);
  }

  private static @Nullable String content(NewVersion version) {
    return switch (version) {
      case NewVersion.Content written -> written.content();
      case NewVersion.Deletion _ -> null;
    };
  }

  private static String hash(NewVersion version) {
    return switch (version) {
      case NewVersion.Content written -> written.contentHash();
      case NewVersion.Deletion _ -> "";
    };
  }

  private static @Nullable String bound(NewVersion version, Function<Period, Instant> end) {
    return switch (version) {
      case NewVersion.Content written ->
          MainDates.period(written.key().kind(), written.searchValues())
              .map(end)
              .map(Instant::toString)
              .orElse(null);
      case NewVersion.Deletion _ -> null;
    };
  }

  private static String terms(NewVersion version) {
    return switch (version) {
      case NewVersion.Content written -> TermTable.array(TermTable.keys(written.searchValues()));
      case NewVersion.Deletion _ -> "{}";
    };
  }

  private static String extraction(NewVersion version) {
    return switch (version) {
      case NewVersion.Content written -> Integer.toString(written.searchValues().extraction());
      case NewVersion.Deletion _ -> "0";
    };
  }

  private static Set<Long> terms(ResultSet row) throws SQLException {
    return Set.of((Long[]) row.getArray("terms").getArray());
  }

  private static ResourceKey key(ResultSet row) throws SQLException {
    return new ResourceKey(
        ResourceKind.of(row.getString("type")).orElseThrow(), row.getObject("id", UUID.class));
  }

  private static CurrentRow current(ResultSet row) throws SQLException {
    return new CurrentRow(
        key(row),
        row.getInt("version"),
        row.getTimestamp("last_updated").toInstant(),
        row.getBoolean("deleted"),
        Optional.ofNullable(row.getObject("patient_id", UUID.class)),
        HexFormat.of().formatHex(row.getBytes("content_hash")));
  }

  /**
   * A locked row.
   *
   * @param current its state
   * @param terms the keys of the terms that it is found by
   */
  record Locked(CurrentRow current, Set<Long> terms) {}
}
