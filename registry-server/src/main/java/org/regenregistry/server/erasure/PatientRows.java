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

  /** A product that only this patient's record refers to was made of or for this patient. */
  private static final String PRODUCTS =
      """
      select r.type, r.id, r.version as versions
      from (
        select distinct l.target_type, l.target_id from resource_link l
        where l.clinic_id = ? and l.patient_id = ? and l.target_type = 'BiologicallyDerivedProduct') own
      join resource r on r.clinic_id = ? and r.type = own.target_type and r.id = own.target_id
      where not exists (
        select from resource_link other
        where other.clinic_id = r.clinic_id and other.target_id = r.id and other.patient_id is distinct from ?)
      """;

  private static final String REFERRING =
      """
      select distinct r.type || '/' || r.id
      from unnest(?::uuid[]) as erased (id)
      join resource_link l on l.clinic_id = ? and l.target_id = erased.id
      join resource r on r.clinic_id = l.clinic_id and r.id = l.source_id
      where not r.deleted and l.source_id <> all (?::uuid[])
      order by 1
      limit 10
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
    List<Found> products =
        jdbc.sql(PRODUCTS)
            .params(clinic.value(), patient, clinic.value(), patient)
            .query((row, _) -> Found.of(row))
            .list();
    return Stream.concat(record.stream(), products.stream()).toList();
  }

  /** Some of the clinic's other resources that refer to what would be erased. */
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
