package org.regenregistry.server.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what the registry holds of one patient. Runs in a transaction of the clinic. */
final class PatientRows {

  /** A resource that has moved to another patient's record stays; its versions of this one go. */
  private static final String RECORD =
      """
      select v.type, v.id, count(*) as versions
      from resource_version v
      join resource r on r.clinic_id = v.clinic_id and r.type = v.type and r.id = v.id
      where v.clinic_id = ? and v.patient_id = ? and r.patient_id = v.patient_id
      group by v.type, v.id
      """;

  /**
   * A product that a version of the record has named, or a version of such a product, was made of
   * or for this patient, deleted or not. It is not only this patient's if a resource refers to it
   * that is neither of the record nor such a product, or a product that is not only this patient's.
   * The parameters are clinic and patient, clinic, clinic and patient, clinic, clinic.
   */
  private static final String PRODUCTS =
      """
      with recursive named (id) as (
        select found.part[1]::uuid
        from resource_version v
        cross join lateral regexp_matches(v.content,
          '"reference":"BiologicallyDerivedProduct/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})', 'g')
          as found (part)
        where v.clinic_id = ? and v.patient_id = ?
        union
        select found.part[1]::uuid
        from named
        join resource_version v
          on v.clinic_id = ? and v.type = 'BiologicallyDerivedProduct' and v.id = named.id
        cross join lateral regexp_matches(v.content,
          '"reference":"BiologicallyDerivedProduct/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})', 'g')
          as found (part)),
      shared (id) as (
        select named.id
        from named
        join resource_link l on l.clinic_id = ? and l.target_id = named.id
        where l.patient_id is distinct from ? and l.source_id not in (select id from named)
        union
        select named.id
        from shared
        join resource_link l on l.clinic_id = ? and l.source_id = shared.id
        join named on named.id = l.target_id)
      select r.type, r.id, r.version as versions
      from named
      join resource r
        on r.clinic_id = ? and r.type = 'BiologicallyDerivedProduct' and r.id = named.id
      where r.id not in (select id from shared)
      """;

  private static final String REFERRING =
      """
      select distinct r.type || '/' || r.id
      from unnest(?::uuid[]) as erased (id)
      join resource_link l on l.clinic_id = ? and l.target_id = erased.id
      join resource r on r.clinic_id = l.clinic_id and r.id = l.source_id
      where not r.deleted and l.source_id <> all (?::uuid[])
      order by 1
      """;

  private static final String PATIENT_VERSIONS =
      """
      select content from resource_version
      where clinic_id = ? and type = 'Patient' and id = ? and content is not null
      """;

  private static final String REVISION =
      "select revision from patient_ledger where clinic_id = ? and patient_id = ?";

  private final JdbcClient jdbc;
  private final ClinicCode clinic;
  private final UUID patient;

  PatientRows(JdbcClient jdbc, ClinicCode clinic, UUID patient) {
    this.jdbc = jdbc;
    this.clinic = clinic;
    this.patient = patient;
  }

  /** The resources of the record, deleted ones too, and the products that are the patient's own. */
  List<Found> found() {
    List<Found> record =
        jdbc.sql(RECORD).params(clinic.value(), patient).query((row, _) -> Found.of(row)).list();
    String code = clinic.value();
    List<Found> products =
        jdbc.sql(PRODUCTS)
            .params(List.of(code, patient, code, code, patient, code, code))
            .query((row, _) -> Found.of(row))
            .list();
    return Stream.concat(record.stream(), products.stream()).toList();
  }

  /** The clinic's other resources that refer to what would be erased. */
  List<String> referring(List<Found> found) {
    String[] ids = ids(found);
    return jdbc.sql(REFERRING)
        .params(ids, clinic.value(), ids)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Everything the Patient resource ever said. */
  List<String> patientVersions() {
    return jdbc.sql(PATIENT_VERSIONS)
        .params(clinic.value(), patient)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** The ledger's revision of the patient, 0 for one who never was here. */
  long revision() {
    return jdbc.sql(REVISION)
        .params(clinic.value(), patient)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** The ids as a column of a statement. */
  static String[] ids(List<Found> found) {
    return found.stream().map(one -> one.id().toString()).toArray(String[]::new);
  }

  /** How many resources and versions there are, by type. */
  static SortedMap<String, Removed.Count> counts(List<Found> found) {
    SortedMap<String, Removed.Count> counts = new TreeMap<>();
    found.forEach(
        one ->
            counts.merge(
                one.type(),
                new Removed.Count(1, one.versions()),
                (some, more) ->
                    new Removed.Count(
                        some.resources() + more.resources(), some.versions() + more.versions())));
    return counts;
  }

  /**
   * A resource to be erased.
   *
   * @param versions how many versions of it there are
   */
  record Found(String type, UUID id, long versions) {

    private static Found of(ResultSet row) throws SQLException {
      return new Found(
          row.getString("type"), row.getObject("id", UUID.class), row.getLong("versions"));
    }
  }
}
