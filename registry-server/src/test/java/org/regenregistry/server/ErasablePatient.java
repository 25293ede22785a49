package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.hl7.fhir.r4.model.ResourceType;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A patient with a resource of every type and several versions, whose names and lots occur nowhere
 * else, and a search for traces of them in every table.
 */
public final class ErasablePatient {

  private final TestClinic clinic;
  private final FhirHttp http;
  private final String identifier;
  private final List<String> canaries = new ArrayList<>();
  private final String id;
  private final List<String> record;

  private ErasablePatient(TestClinic clinic, String identifier) {
    this.clinic = clinic;
    this.identifier = identifier;
    this.http = clinic.http();
    submit();
    submit();
    this.id = found().getIdElement().getIdPart();
    this.record = everything();
  }

  /** Submits such a patient for the clinic, twice with different names. */
  public static ErasablePatient of(TestClinic clinic) {
    return new ErasablePatient(clinic, "E" + ClinicalRecords.newIdentifier());
  }

  /** Submits the patient, who was erased and may return, as a new one of the same identifier. */
  public ErasablePatient returned() {
    return new ErasablePatient(clinic, identifier);
  }

  /** Lets the patient's identifier in again. */
  public FhirHttp.Answer lift() {
    Parameters parameters = new Parameters();
    parameters.addParameter(
        "identifier",
        new Identifier().setSystem(Canonical.PATIENT_IDENTIFIER).setValue(identifier));
    return clinic.http().post("Patient/$lift-erasure", parameters);
  }

  /** The whole record, with a new name for the patient. */
  public Bundle bundle() {
    String name = "Kanarie" + UUID.randomUUID().toString().replace("-", "");
    canaries.add(name);
    Bundle bundle = EveryType.bundle(identifier);
    bundle.getEntry().stream()
        .map(entry -> entry.getResource())
        .filter(Patient.class::isInstance)
        .map(Patient.class::cast)
        .forEach(patient -> patient.addName().setFamily(name));
    lot(bundle, name);
    // The example's public number would be taken by the first such patient of a clinic.
    bundle.getEntry().stream()
        .map(entry -> entry.getResource())
        .filter(ResearchStudy.class::isInstance)
        .map(ResearchStudy.class::cast)
        .forEach(
            study ->
                study
                    .getIdentifier()
                    .removeIf(it -> it.getSystem().startsWith("https://clinicaltrials.gov")));
    return bundle;
  }

  /** Gives the cells of a Bundle's administrations a lot, by which searches find them. */
  public static void lot(Bundle bundle, String lot) {
    bundle.getEntry().stream()
        .map(entry -> entry.getResource())
        .filter(Procedure.class::isInstance)
        .map(Procedure.class::cast)
        .flatMap(procedure -> procedure.getExtension().stream())
        .filter(extension -> extension.hasExtension("lot"))
        .forEach(extension -> extension.getExtensionByUrl("lot").setValue(new StringType(lot)));
  }

  private void submit() {
    FhirHttp.Answer answer = http.submit(bundle());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** The clinic's identifier of the patient. */
  public String identifier() {
    return identifier;
  }

  /** The registry's id of the patient. */
  public String id() {
    return id;
  }

  /** Type and id of every resource of the record. */
  public List<String> references() {
    return record;
  }

  /** The names the patient has had. */
  public List<String> names() {
    return List.copyOf(canaries);
  }

  private Patient found() {
    Bundle answer =
        http.get("Patient?identifier=https://regen-registry.org/fhir/id/patient%7C" + identifier)
            .bundle();
    return (Patient) answer.getEntryFirstRep().getResource();
  }

  private List<String> everything() {
    return http.get("Patient/" + id + "/$everything?_count=500").bundle().getEntry().stream()
        .map(entry -> entry.getResource())
        .filter(resource -> resource.getResourceType() != ResourceType.Organization)
        .filter(resource -> resource.getResourceType() != ResourceType.ResearchStudy)
        .map(resource -> resource.getIdElement().toUnqualifiedVersionless().getValue())
        .collect(Collectors.toList());
  }

  /** Erases the patient in both steps; answers the second. */
  public FhirHttp.Answer erase() {
    return confirm(preview());
  }

  /** The confirmation that the first step hands out. */
  public String preview() {
    FhirHttp.Answer first = post(List.of());
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    return text(first.as(Parameters.class), "confirm");
  }

  /** The second step. */
  public FhirHttp.Answer confirm(String confirmation) {
    return post(List.of(confirmation));
  }

  private FhirHttp.Answer post(List<String> confirmation) {
    Parameters parameters = new Parameters();
    parameters.addParameter("reason", new CodeType("patient-request"));
    confirmation.forEach(value -> parameters.addParameter("confirm", new StringType(value)));
    return clinic.http().post("Patient/" + id + "/$erase", parameters);
  }

  /** The text of a parameter. */
  public static String text(Parameters parameters, String name) {
    return parameters.getParameter(name).getValue().primitiveValue();
  }

  /**
   * How many rows of each table hold a trace of the patient: a name, an identifier, or the id of a
   * resource, as text or as bytes. What must stay is left out: the tombstone, the erasure with its
   * id, and the audit trail, which names ids and no content.
   */
  public Map<String, Long> traces(JdbcClient superuser) {
    Map<String, Long> traces = new TreeMap<>();
    for (String table : tables(superuser)) {
      List<String> wanted = new ArrayList<>(canaries);
      boolean keepsIds =
          table.equals("patient_ledger") || table.equals("erasure") || table.startsWith("audit");
      if (!keepsIds) {
        record.forEach(reference -> wanted.add(reference.substring(reference.indexOf('/') + 1)));
      }
      long rows = count(superuser, table, wanted);
      if (rows > 0) {
        traces.put(table, rows);
      }
    }
    return traces;
  }

  private static List<String> tables(JdbcClient superuser) {
    return superuser
        .sql(
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Rows with any of the traces, as text or as bytes; each row is turned into text once. */
  private static long count(JdbcClient superuser, String table, List<String> traces) {
    Stream<String> written =
        traces.stream()
            .flatMap(
                trace ->
                    Stream.of(
                        trace.toLowerCase(Locale.ROOT),
                        HexFormat.of().formatHex(trace.getBytes(StandardCharsets.UTF_8))));
    return superuser
        .sql(
            """
            select count(*)
            from (select lower(row::text) as content from %s row offset 0) as written
            where exists (select from unnest(?) as trace where strpos(content, trace) > 0)
            """
                .formatted(table))
        .param(written.toArray(String[]::new))
        .query(Long.class)
        .single();
  }
}
