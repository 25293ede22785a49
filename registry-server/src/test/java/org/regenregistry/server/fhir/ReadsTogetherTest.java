package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.store.PageBudget;

/** The reads of one Bundle share what one page may hold. */
class ReadsTogetherTest {

  private final SystemRequestDetails request = new SystemRequestDetails();

  @BeforeEach
  void begin() {
    request.setFhirContext(FhirContext.forR4Cached());
  }

  @Test
  void resourcesOfAllEntriesCountTogether() {
    together().count(request, patients(500));
    together().count(request, patients(499));
    together().count(request, new Patient());
    assertRefused(() -> together().count(request, new Patient()));
  }

  @Test
  void nothingIsReadAfterARefusal() {
    assertThatCode(() -> together().requireMore()).doesNotThrowAnyException();
    assertRefused(() -> together().count(request, patients(1_001)));
    assertRefused(() -> together().requireMore());
  }

  @Test
  void contentOfTheStoreAndEventsCountTogether() {
    AuditEvent event = new AuditEvent();
    event.setOutcomeDesc("x".repeat(1_000));
    together().countBytes(PageBudget.BYTES - 1_500);
    together().count(request, event);
    assertRefused(() -> together().count(request, new Bundle().addEntry(entry(event))));
  }

  @Test
  void aFirstAnswerComesHoweverLarge() {
    together().countBytes(2 * PageBudget.BYTES);
    assertRefused(() -> together().countBytes(1));
  }

  @Test
  void whatIsReadAnewCountsOnce() {
    ReadsTogether.Counts before = together().counts();
    for (int attempt = 0; attempt < 3; attempt++) {
      together().backTo(before);
      together().count(request, patients(900));
    }
    assertRefused(() -> together().count(request, patients(101)));
  }

  private ReadsTogether together() {
    return ReadsTogether.of(request);
  }

  private static Bundle patients(int number) {
    Bundle page = new Bundle();
    for (int patient = 0; patient < number; patient++) {
      page.addEntry().setResource(new Patient());
    }
    return page;
  }

  private static Bundle.BundleEntryComponent entry(AuditEvent event) {
    return new Bundle.BundleEntryComponent().setResource(event);
  }

  private static void assertRefused(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(BaseServerResponseException.class)
        .hasMessageContaining("find at most 1000 resources of 8 MB together");
  }
}
