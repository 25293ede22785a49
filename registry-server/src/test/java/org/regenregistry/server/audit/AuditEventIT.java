package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.regenregistry.server.audit.RecordedEvent.Kind;

/** Who saw this patient: the audit trail as FHIR AuditEvents. */
class AuditEventIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();
  private static TestClinic clinic;
  private static FhirHttp manager;
  private static FhirHttp submitter;
  private static FhirHttp officer;
  private static String patient;

  @BeforeAll
  static void touchAPatient() {
    SeenPatient seen = SeenPatient.in(REGISTRY.onboardClinic());
    clinic = seen.clinic();
    manager = seen.manager();
    submitter = seen.submitter();
    patient = seen.path();
    String name = "officer-" + UUID.randomUUID();
    officer =
        REGISTRY.http(
            REGISTRY
                .keycloak()
                .accessToken(REGISTRY.keycloak().addServiceClient(name, "privacy-officer")));
  }

  @Test
  void tellsTheDataManagerWhoSawAPatient() {
    Bundle found = manager.get("AuditEvent?_count=500&patient=" + patient).bundle();
    Set<String> seen =
        events(found).stream().map(AuditEventIT::request).collect(Collectors.toSet());
    assertThat(seen)
        .contains(
            "read-" + clinic.code(),
            "vread-" + clinic.code(),
            "search-" + clinic.code(),
            "everything-" + clinic.code(),
            "update-" + clinic.code(),
            "delete-" + clinic.code())
        .doesNotContain("refused-" + clinic.code(), "create-" + clinic.code());
    assertThat(events(found))
        .allMatch(event -> references(event).contains(patient))
        .isSortedAccordingTo((one, other) -> other.getIdPart().compareTo(one.getIdPart()));
  }

  @Test
  void aVersionOfABundleHasAnEventOfItsOwn() {
    String request = "bundle-" + clinic.code();
    assertThat(
            submitter
                .with("X-Request-Id", request)
                .submit(ClinicalRecords.course(newIdentifier(), 2))
                .status())
        .isEqualTo(200);
    List<RecordedEvent> entries = new RecordedRows(REGISTRY).of(request, Kind.ENTRY);
    assertThat(entries).hasSize(4);
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.act().interaction()).isEqualTo("create");
              assertThat(entry.act().version()).hasValue(1);
              assertThat(entry.patients()).hasSize(1);
            });
  }

  @Test
  void aSubmitterAResearcherAndAnotherClinicSeeNothing() {
    Answer refused = submitter.get("AuditEvent?patient=" + patient);
    assertThat(refused.status()).isEqualTo(403);
    FhirHttp foreign = REGISTRY.onboardClinic().http();
    assertThat(foreign.get("AuditEvent?patient=" + patient).bundle().getEntry()).isEmpty();
    AuditEvent own = events(manager.get("AuditEvent?_count=1").bundle()).getFirst();
    assertThat(manager.get("AuditEvent/" + own.getIdPart()).status()).isEqualTo(200);
    assertThat(foreign.get("AuditEvent/" + own.getIdPart()).status()).isEqualTo(404);
    assertThat(REGISTRY.anonymous().get("AuditEvent").status()).isEqualTo(401);
  }

  @Test
  void thePrivacyOfficerSeesEveryClinicWithoutPatientsAndResources() {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    Bundle found = officer.get("AuditEvent?_count=500&date=ge" + today).bundle();
    assertThat(events(found)).hasSizeGreaterThan(10);
    assertThat(events(found)).allMatch(event -> references(event).isEmpty());
    AuditEvent read =
        events(manager.get("AuditEvent?_count=500&patient=" + patient).bundle()).stream()
            .filter(event -> request(event).equals("read-" + clinic.code()))
            .findFirst()
            .orElseThrow();
    Answer same = officer.get("AuditEvent/" + read.getIdPart());
    assertThat(same.status()).isEqualTo(200);
    assertThat(references(same.as(AuditEvent.class))).isEmpty();
    assertThat(request(same.as(AuditEvent.class))).isEqualTo("read-" + clinic.code());
    assertThat(officer.get("AuditEvent?patient=" + patient).problems())
        .containsExactly("parameter-invalid");
  }

  @Test
  void pagesAndPeriodsAreFollowed() {
    Bundle whole = manager.get("AuditEvent?_count=500&date=lt2999&patient=" + patient).bundle();
    String next = "AuditEvent?_count=2&date=lt2999&patient=" + patient;
    List<String> walked = new ArrayList<>();
    while (!next.isEmpty()) {
      Bundle page = manager.get(next).bundle();
      events(page).forEach(event -> walked.add(event.getIdPart()));
      next =
          page.getLink("next") == null
              ? ""
              : page.getLink("next").getUrl().replaceFirst(".*/fhir/", "");
    }
    assertThat(walked)
        .containsSubsequence(events(whole).stream().map(AuditEvent::getIdPart).toList());
    assertThat(manager.get("AuditEvent?date=lt2020").bundle().getEntry()).isEmpty();
    assertThat(manager.get("AuditEvent?date=gt2999").bundle().getEntry()).isEmpty();
    assertThat(manager.get("AuditEvent?unknown=1").problems()).containsExactly("parameter-unknown");
  }

  @Test
  void readsInABatchShareTheirLimitAndTheLaterOnesAreRefused() {
    Bundle batch = ClinicalRecords.batch();
    for (int entry = 0; entry < 200; entry++) {
      ClinicalRecords.add(batch, HTTPVerb.GET, "AuditEvent?_count=500");
    }
    List<BundleEntryComponent> answers = manager.submit(batch).bundle().getEntry();
    long events =
        answers.stream()
            .map(BundleEntryComponent::getResource)
            .filter(Bundle.class::isInstance)
            .mapToLong(page -> ((Bundle) page).getEntry().size())
            .sum();
    assertThat(events).isBetween(500L, 1_000L);
    assertThat(answers.getFirst().getResponse().getStatus()).startsWith("200");
    assertThat(answers.getLast().getResponse().getStatus()).startsWith("400");
    assertThat(FhirHttp.json(answers.getLast().getResponse().getOutcome()))
        .contains("search-too-costly");
  }

  @Test
  void aPageOfEventsWithManyPatientsEndsEarlierAndTheNextGoesOnThere() {
    TestClinic crowded = REGISTRY.onboardClinic();
    List<Integer> patients = List.of(6_000, 1, 3_000, 1_000, 2_000, 1);
    List<RecordedEvent> planted =
        IntStream.range(0, patients.size())
            .mapToObj(age -> searched(crowded, age, patients.get(age)))
            .toList();
    AuditTable.insert(REGISTRY.asSuperuser(), planted);
    List<Integer> sizes = new ArrayList<>();
    String next = "AuditEvent?_count=500";
    while (!next.isEmpty()) {
      Bundle page = crowded.http().get(next).bundle();
      sizes.add(page.getEntry().size());
      next =
          page.getLink("next") == null
              ? ""
              : page.getLink("next").getUrl().replaceFirst(".*/fhir/", "");
    }
    assertThat(sizes).containsExactly(1, 3, 2);
  }

  private static RecordedEvent searched(TestClinic clinic, int age, int patients) {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(age);
    return new RecordedEvent(
        EventIds.draw(time),
        time,
        Kind.REQUEST,
        Optional.of("searched-" + age + "-" + clinic.code()),
        new RecordedEvent.Agent(
            Optional.of("subject"),
            Optional.of("client"),
            Optional.of("clinic-submitter"),
            Optional.of(clinic.code().value()),
            "TREAT",
            Optional.of("127.0.0.1")),
        new RecordedEvent.Act(
            "search-type",
            Optional.empty(),
            Optional.of("Patient"),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty()),
        Stream.generate(UUID::randomUUID).limit(patients).collect(Collectors.toSet()),
        RecordedEvent.Result.of(200, Optional.empty()));
  }

  static List<AuditEventEntityComponent> entities(AuditEvent event, String type) {
    return event.getEntity().stream()
        .filter(entity -> entity.getType().getCode().equals(type))
        .toList();
  }

  static List<AuditEvent> events(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .map(AuditEvent.class::cast)
        .toList();
  }

  private static String request(AuditEvent event) {
    return entities(event, "XrequestId").getFirst().getWhat().getIdentifier().getValue();
  }

  private static List<String> references(AuditEvent event) {
    return event.getEntity().stream()
        .map(entity -> entity.getWhat().getReference())
        .filter(reference -> reference != null)
        .toList();
  }
}
