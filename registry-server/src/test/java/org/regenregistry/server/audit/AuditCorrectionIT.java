package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.audit.RecordedEvent.Kind;

/** What an answer hands out beyond the event of its write is recorded too. */
class AuditCorrectionIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();

  @Test
  void namesThePatientsThatTheAnswerToATransactionReadsAfterItsCommit() {
    String request = "shown-" + UUID.randomUUID();
    FhirHttp submitter = REGISTRY.onboardClinic().submitter().http();
    Bundle bundle = ClinicalRecords.transaction();
    String own = newIdentifier();
    ClinicalRecords.put(bundle, ClinicalRecords.patient(own), own);
    for (int number = 0; number < 2; number++) {
      Patient shown = ClinicalRecords.patient(newIdentifier());
      assertThat(submitter.post("Patient", shown).status()).isEqualTo(201);
      Bundle.BundleEntryComponent entry =
          ClinicalRecords.add(bundle, Bundle.HTTPVerb.POST, "Patient");
      entry.setFullUrl("urn:uuid:" + UUID.randomUUID());
      entry.setResource(shown);
      Identifier key = ClinicalRecords.identifierOf(shown);
      entry.getRequest().setIfNoneExist("identifier=" + key.getSystem() + "|" + key.getValue());
    }
    FhirHttp client = submitter.with("Prefer", "return=representation");
    Answer answer = client.with("X-Request-Id", request).submit(bundle);
    Set<UUID> handedOut =
        answer.bundle().getEntry().stream()
            .map(entry -> UUID.fromString(entry.getResource().getIdElement().getIdPart()))
            .collect(Collectors.toSet());
    assertThat(handedOut).hasSize(3);
    List<RecordedEvent> events = new RecordedRows(REGISTRY).of(request);
    assertThat(events.stream().flatMap(event -> event.patients().stream())).containsAll(handedOut);
    assertThat(events.stream().filter(event -> event.kind() != Kind.ENTRY))
        .extracting(RecordedEvent::kind)
        .containsExactly(Kind.REQUEST, Kind.CORRECTION);
    assertThat(events).allMatch(event -> event.result().outcome() == 0);
  }
}
