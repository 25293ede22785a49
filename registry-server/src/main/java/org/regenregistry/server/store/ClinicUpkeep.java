package org.regenregistry.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Extracts stored resources again, in one transaction of one clinic. */
final class ClinicUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(ClinicUpkeep.class);

  /** Rows that a writer has locked get their new values from that writer, or are found later. */
  private static final String OUTDATED =
      """
      select r.type, r.id, r.version, r.last_updated, r.patient_id, r.terms, v.content
      from (
        select clinic_id, type, id, version, last_updated, patient_id, terms from resource
        where clinic_id = ? and extraction between ? and ? and not deleted
        limit ?
        for no key update skip locked) r
      join resource_version v using (clinic_id, type, id, version)
      """;

  private static final String HELD =
      """
      select source_id, target_type, target_id from resource_link
      where clinic_id = ? and source_id = any(?::uuid[]) and holds
      """;

  private static final String UPDATE =
      """
      update resource r
      set terms = written.terms::bigint[], extraction = written.extraction,
        date_low = written.date_low, date_high = written.date_high
      from unnest(?::text[], ?::uuid[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[])
        as written (type, id, terms, extraction, date_low, date_high)
      where r.clinic_id = ? and r.type = written.type and r.id = written.id
      """;

  /** What cannot be extracted keeps the rows it has, and holds up nothing else. */
  private static final String PASS_OVER =
      """
      update resource r set extraction = ?
      from unnest(?::text[], ?::uuid[]) as passed (type, id)
      where r.clinic_id = ? and r.type = passed.type and r.id = passed.id
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;
  private final KnownTerms.Dictionary known;
  private final Map<Long, SearchTerm> terms = new HashMap<>();

  ClinicUpkeep(JdbcClient jdbc, ClinicCode clinic, KnownTerms.Dictionary known) {
    this.jdbc = jdbc;
    this.clinic = clinic;
    this.known = known;
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /** Up to {@code limit} resources extracted by other declarations, locked for this transaction. */
  List<Outdated> outdated(int extraction, int limit) {
    List<Outdated> older = outdated(Integer.MIN_VALUE, extraction - 1L, limit);
    return older.isEmpty() ? outdated(extraction + 1L, Integer.MAX_VALUE, limit) : older;
  }

  /** By ranges, because "is not" has no index. */
  private List<Outdated> outdated(long first, long last, int limit) {
    return jdbc.sql(OUTDATED)
        .params(clinic.value(), first, last, limit)
        .query((row, _) -> outdated(row))
        .list();
  }

  /** Extracts the resources again, writes what has changed and returns those that failed. */
  List<ResourceKey> extract(
      List<Outdated> resources, Function<StoredVersion, SearchValues> extraction) {
    List<ResourceKey> failed = new ArrayList<>();
    Map<UUID, Set<ResourceKey>> held = held(resources);
    Map<ResourceKey, Set<Long>> before = new HashMap<>();
    List<FoundBy> after = new ArrayList<>();
    List<Extracted> rows = new ArrayList<>();
    for (Outdated resource : resources) {
      ResourceKey key = resource.version().key();
      Optional<SearchValues> extracted = extracted(resource.version(), extraction);
      if (extracted.isEmpty()) {
        failed.add(key);
        continue;
      }
      SearchValues values = extracted.get();
      terms.putAll(TermTable.all(values));
      before.put(key, resource.terms());
      after.add(FoundBy.of(key, resource.patient(), values, held.getOrDefault(key.id(), Set.of())));
      rows.add(new Extracted(key, values));
    }
    update(rows);
    new SearchTable(jdbc, clinic).write(after, before);
    return failed;
  }

  /** Whatever is wrong with one resource, the clinic's others must become searchable. */
  private static Optional<SearchValues> extracted(
      StoredVersion version, Function<StoredVersion, SearchValues> extraction) {
    try {
      return Optional.of(extraction.apply(version));
    } catch (RuntimeException failure) {
      LOG.error(
          "The search values of {} cannot be extracted again ({}); the old ones stay",
          version.key().reference(),
          failure.getClass().getName());
      return Optional.empty();
    }
  }

  /** Marks resources that cannot be extracted, so that the next batch is of others. */
  void passOver(List<ResourceKey> keys, int extraction) {
    if (keys.isEmpty()) {
      return;
    }
    jdbc.sql(PASS_OVER)
        .param(extraction)
        .param(Columns.of(keys, key -> key.kind().type()))
        .param(Columns.of(keys, key -> key.id().toString()))
        .param(clinic.value())
        .update();
  }

  private Map<UUID, Set<ResourceKey>> held(Collection<Outdated> resources) {
    Map<UUID, Set<ResourceKey>> held = new HashMap<>();
    jdbc.sql(HELD)
        .param(clinic.value())
        .param(Columns.of(resources, resource -> resource.version().key().id().toString()))
        .query(
            (row, _) ->
                Map.entry(
                    row.getObject("source_id", UUID.class), key(row, "target_type", "target_id")))
        .list()
        .forEach(
            link -> held.computeIfAbsent(link.getKey(), _ -> new HashSet<>()).add(link.getValue()));
    return held;
  }

  private void update(List<Extracted> rows) {
    jdbc.sql(UPDATE)
        .param(Columns.of(rows, row -> row.key().kind().type()))
        .param(Columns.of(rows, row -> row.key().id().toString()))
        .param(Columns.of(rows, row -> TermTable.array(TermTable.keys(row.values()))))
        .param(Columns.of(rows, row -> Integer.toString(row.values().extraction())))
        .param(Columns.of(rows, row -> row.period().map(it -> it.low().toString()).orElse(null)))
        .param(Columns.of(rows, row -> row.period().map(it -> it.high().toString()).orElse(null)))
        .param(clinic.value())
        .update();
  }

  /** Adds the terms to the dictionary, as the last thing that takes locks. */
  void finish() {
    Map<Long, SearchTerm> unknown = known.unknown(terms);
    new TermTable(jdbc, clinic).add(unknown);
    known.rememberAfterCommit(unknown.keySet());
  }

  private static Outdated outdated(ResultSet row) throws SQLException {
    return new Outdated(
        new StoredVersion(
            key(row, "type", "id"),
            row.getInt("version"),
            row.getTimestamp("last_updated").toInstant(),
            Optional.ofNullable(row.getObject("patient_id", UUID.class)),
            Optional.of(row.getString("content"))),
        Optional.ofNullable(row.getObject("patient_id", UUID.class)),
        Set.of((Long[]) row.getArray("terms").getArray()));
  }

  private static ResourceKey key(ResultSet row, String type, String id) throws SQLException {
    return new ResourceKey(
        ResourceKind.of(row.getString(type)).orElseThrow(), row.getObject(id, UUID.class));
  }

  /**
   * A resource whose rows were extracted by other declarations.
   *
   * @param version its current version
   * @param patient the patient in whose compartment it is
   * @param terms the keys of the terms it is found by so far
   */
  record Outdated(StoredVersion version, Optional<UUID> patient, Set<Long> terms) {}

  private record Extracted(ResourceKey key, SearchValues values) {

    Optional<Period> period() {
      return MainDates.period(key.kind(), values);
    }
  }
}
