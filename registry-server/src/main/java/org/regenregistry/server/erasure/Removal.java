package org.regenregistry.server.erasure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes what the registry holds of one patient. Runs in a transaction that has the clinic alone,
 * so that nobody adds a row that it would miss.
 */
final class Removal {

  private static final String TOKENS =
      """
      delete from search_token t
      using (
        select r.id, term.key
        from unnest(?::text[], ?::uuid[]) as erased (type, id)
        join resource r on r.clinic_id = ? and r.type = erased.type and r.id = erased.id
        cross join lateral unnest(r.terms) as term (key)) found
      where t.clinic_id = ? and t.key = found.key and t.id = found.id
      """;

  private static final String QUANTITIES =
      "delete from search_quantity where clinic_id = ? and id = any (?::uuid[])";

  private static final String DATES =
      "delete from search_date where clinic_id = ? and id = any (?::uuid[])";

  private static final String LINKS =
      "delete from resource_link where clinic_id = ? and source_id = any (?::uuid[])";

  private static final String IDENTIFIERS =
      """
      delete from business_identifier i
      using unnest(?::text[], ?::uuid[]) as erased (type, id)
      where i.clinic_id = ? and i.type = erased.type and i.id = erased.id
      """;

  private static final String VERSIONS =
      """
      delete from resource_version v
      using unnest(?::text[], ?::uuid[]) as erased (type, id)
      where v.clinic_id = ? and v.type = erased.type and v.id = erased.id
      """;

  private static final String RESOURCES =
      """
      delete from resource r
      using unnest(?::text[], ?::uuid[]) as erased (type, id)
      where r.clinic_id = ? and r.type = erased.type and r.id = erased.id
      """;

  /** Versions from the time when a resource was in this record that is in another's now. */
  private static final String MOVED_VERSIONS =
      "delete from resource_version where clinic_id = ? and patient_id = ?";

  /**
   * Older versions of the clinic's own resources that referred to the record. A current one does so
   * only where a restored database has brought it back; without it the resource would be broken.
   */
  private static final String MENTIONS =
      """
      delete from resource_version v
      where v.clinic_id = ? and v.patient_id is null and not exists (
        select from resource r
        where r.clinic_id = v.clinic_id and r.type = v.type and r.id = v.id and r.version = v.version
          and not r.deleted)
        and exists (
        select from regexp_matches(v.content,
          '"reference":"[A-Za-z]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})', 'g') as found (part)
        where found.part[1] = any (?::text[]))
      """;

  /**
   * All of the clinic that nothing is found by any more: also what earlier versions of the record
   * have left behind. Each is looked up on its own in the two indexes.
   */
  private static final String TERMS =
      """
      delete from search_term t
      where t.clinic_id = ?
        and (select true from search_token s where s.clinic_id = t.clinic_id and s.key = t.key limit 1) is null
        and (select true from search_quantity q where q.clinic_id = t.clinic_id and q.key = t.key limit 1) is null
      """;

  /** A number that was never used, not even before the database was restored to an older state. */
  private static final String NEW_GENERATION =
      """
      insert into search_dictionary as dictionary (clinic_id, generation)
      values (?, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
      on conflict (clinic_id) do update
      set generation = greatest(dictionary.generation + 1, excluded.generation)
      """;

  private static final String TOMBSTONE =
      """
      with raised as (
        insert into patient_ledger as ledger (clinic_id, patient_id, revision, changed_at)
        values (?, ?, greatest(1, ?), ?)
        on conflict (clinic_id, patient_id) do update
        set revision = greatest(ledger.revision + 1, ?), changed_at = excluded.changed_at,
            parked = false, attempts = 0, next_attempt_at = null, last_error = null
        returning revision)
      select revision from raised, lateral (select pg_notify('patient_ledger', '')) woken
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;
  private final String[] types;
  private final String[] ids;

  Removal(JdbcClient jdbc, ClinicCode clinic, List<PatientRows.Found> found) {
    this.jdbc = jdbc;
    this.clinic = clinic;
    this.types = found.stream().map(PatientRows.Found::type).toArray(String[]::new);
    this.ids = PatientRows.ids(found);
  }

  /** Removes the rows by which the resources were found; answers how many. */
  long searchRows() {
    long tokens = jdbc.sql(TOKENS).params(types, ids, clinic.value(), clinic.value()).update();
    return tokens + byId(QUANTITIES) + byId(DATES) + byId(LINKS);
  }

  /** Gives up the identifiers; answers how many. */
  long identifiers() {
    return byKey(IDENTIFIERS);
  }

  /** Removes the resources with all their versions, and versions that mention them. */
  void resources(UUID patient) {
    byKey(VERSIONS);
    byKey(RESOURCES);
    jdbc.sql(MOVED_VERSIONS).params(clinic.value(), patient).update();
    jdbc.sql(MENTIONS).params(clinic.value(), ids).update();
  }

  /** Removes terms that nothing is found by any more; answers how many. */
  long terms() {
    long removed = jdbc.sql(TERMS).param(clinic.value()).update();
    jdbc.sql(NEW_GENERATION).param(clinic.value()).update();
    return removed;
  }

  /**
   * Tells the index, which finds nothing left of the patient; answers the revision.
   *
   * @param least the revision to reach at least, for a ledger that was restored to an older state
   */
  long raise(UUID patient, Instant time, long least) {
    OffsetDateTime changed = time.atOffset(ZoneOffset.UTC);
    return jdbc.sql(TOMBSTONE)
        .params(clinic.value(), patient, least, changed, least)
        .query(Long.class)
        .single();
  }

  private long byId(String sql) {
    return jdbc.sql(sql).params(clinic.value(), ids).update();
  }

  private long byKey(String sql) {
    return jdbc.sql(sql).params(types, ids, clinic.value()).update();
  }
}
