package org.regenregistry.indexer;

import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.core.CountRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.mapping.research.ResearchIndex;
import org.regenregistry.mapping.vocabulary.Canonical;

/** A store of patients of various ages, of whom releases are made. */
final class ReleaseStand implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CLINICS = 3;

  private final Stand stand = new Stand();
  private final List<Treated> patients = new ArrayList<>();
  private final IndexAdministration administration;

  /** A patient and the treatments that were saved. */
  record Treated(ExamplePatient patient, List<UUID> procedures) {

    /** The name of a treatment in the index of treatments. */
    String document(int number) {
      return patient.clinic().value() + "|" + procedures.get(number);
    }
  }

  /** With patients of whom each has one treatment, and every tenth two. */
  ReleaseStand(int count, String... settings) throws IOException {
    for (int number = 0; number < count; number++) {
      patients.add(save(number));
    }
    stand.startIndexer(settings);
    stand.awaitCaughtUp();
    administration = stand.administration();
  }

  private Treated save(int number) {
    var patient = ExamplePatient.of("CLINIC-0" + number % CLINICS);
    var person = patient.patient();
    person.getBirthDateElement().setValueAsString(String.valueOf(1935 + number % 40));
    person.setGender(number % 2 == 0 ? AdministrativeGender.FEMALE : AdministrativeGender.MALE);
    var procedures = new ArrayList<UUID>();
    stand.store().save(patient, person);
    for (int treatment = 0; treatment < (number % 10 == 0 ? 2 : 1); treatment++) {
      var procedure = UUID.randomUUID();
      procedures.add(procedure);
      stand
          .store()
          .save(
              patient,
              patient.administration(procedure),
              patient.pain(UUID.randomUUID(), -14, 8),
              patient.pain(UUID.randomUUID(), 14 + number % 5, 8 - number % 6));
    }
    return new Treated(patient, procedures);
  }

  Stand stand() {
    return stand;
  }

  Treated patient(int number) {
    return patients.get(number);
  }

  IndexAdministration administration() {
    return administration;
  }

  /** A release that is published now. */
  Release build() throws IOException {
    return administration.release().orElseThrow();
  }

  /** Has a patient take back the consent to research. */
  void withdraw(Treated treated) {
    var consent = new Consent();
    consent.setId(UUID.randomUUID().toString());
    consent.setStatus(ConsentState.INACTIVE).getProvision().setType(ConsentProvisionType.PERMIT);
    consent.addCategory(new CodeableConcept(new Coding(Canonical.CONSENT_SCOPE, "research", null)));
    consent.setDateTimeElement(new DateTimeType("2026-01-05"));
    stand.store().save(treated.patient(), consent);
  }

  /** Whether a search of a release finds a treatment. */
  boolean finds(Release release, String document) throws IOException {
    String id = release.key().document(document);
    return count(
            CountRequest.of(
                count ->
                    count.index(release.index()).query(query -> query.ids(ids -> ids.values(id)))))
        > 0;
  }

  /** How many treatments questions find. */
  long served() throws IOException {
    return count(CountRequest.of(count -> count.index(ResearchIndex.ALIAS)));
  }

  void awaitCaughtUp() {
    await().atMost(PATIENCE).until(() -> stand.dirtyPatients() == 0);
  }

  private long count(CountRequest request) throws IOException {
    return stand.index().client().count(request).count();
  }

  @Override
  public void close() throws IOException {
    administration.close();
    stand.close();
  }
}
