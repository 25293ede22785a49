package org.regenregistry.server.erasure;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the clinic's other Patients of which a version bore an identifier of this one's: a deleted
 * Patient gives its identifiers up, and whoever is sent again has a new id. Runs in a transaction
 * of the clinic.
 */
final class SameIdentifier {

  /** Looks through all Patients of the clinic for the values, as they are written in JSON. */
  private static final String BEARERS =
      """
      select v.id, v.content
      from resource_version v
      where v.clinic_id = ? and v.type = 'Patient' and v.id <> ? and exists (
        select from unnest(?::text[]) as wanted (value) where strpos(v.content, wanted.value) > 0)
      """;

  private final JdbcClient jdbc;
  private final ClinicCode clinic;
  private final UUID patient;

  SameIdentifier(JdbcClient jdbc, ClinicCode clinic, UUID patient) {
    this.jdbc = jdbc;
    this.clinic = clinic;
    this.patient = patient;
  }

  /**
   * The ids of such Patients, deleted ones too.
   *
   * @param versions everything this Patient ever said
   */
  List<UUID> bearers(List<String> versions) {
    Set<BusinessIdentifier> wanted = PatientIdentifiers.in(versions);
    String[] values = wanted.stream().map(SameIdentifier::written).toArray(String[]::new);
    return jdbc
        .sql(BEARERS)
        .params(clinic.value(), patient, values)
        .query((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getString("content")))
        .list()
        .stream()
        .filter(
            bearer ->
                !Collections.disjoint(PatientIdentifiers.in(List.of(bearer.getValue())), wanted))
        .map(Map.Entry::getKey)
        .distinct()
        .sorted()
        .toList();
  }

  private static String written(BusinessIdentifier identifier) {
    return '"'
        + new String(JsonStringEncoder.getInstance().quoteAsString(identifier.value()))
        + '"';
  }
}
