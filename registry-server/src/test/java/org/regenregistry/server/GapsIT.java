package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.transaction;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mutation.Gap;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.store.ResourceKind;

/**
 * A resource with any element missing, or told only as an extension such as a data-absent-reason,
 * is stored and found, or refused with a reason; it never is a fault of the registry.
 */
class GapsIT {

  private static FhirHttp clinic;
  private static final Map<ResourceKind, Resource> STORED = new EnumMap<>(ResourceKind.class);

  @BeforeAll
  static void submit() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
    String patient = newIdentifier();
    Answer answer = clinic.submit(EveryType.bundle(patient));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    for (ResourceKind kind : ResourceKind.values()) {
      Bundle found = clinic.get(kind.type()).bundle();
      STORED.put(kind, found.getEntryFirstRep().getResource());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateWithAGapIsStoredOrRefused(ResourceKind kind) {
    String address = address(kind);
    assertThat(Gap.all(stored(kind)))
        .allSatisfy(
            gap -> {
              Answer answer = clinic.send("PUT", "/fhir/" + address, gap.json());
              assertThat(answer.status()).as(answer.body()).isIn(200, 400, 409, 422);
            });
  }

  @ParameterizedTest
  @EnumSource
  void aSubmissionWithAGapIsStoredOrRefused(ResourceKind kind) {
    assertThat(Gap.all(stored(kind)))
        .allSatisfy(
            gap -> {
              Answer answer = clinic.submit(submission(kind, gap));
              assertThat(answer.status()).as(answer.body()).isIn(200, 400, 409, 422);
            });
  }

  @ParameterizedTest
  @EnumSource
  void aGapIsChecked(ResourceKind kind) {
    assertThat(Gap.all(stored(kind)))
        .allSatisfy(
            gap ->
                assertThat(
                        clinic
                            .send("POST", "/fhir/" + kind.type() + "/$validate", gap.json())
                            .status())
                    .isIn(200, 400, 422));
  }

  private static Bundle submission(ResourceKind kind, Gap gap) {
    Bundle bundle = transaction();
    bundle
        .addEntry()
        .setResource(gap.resource())
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl(address(kind));
    return bundle;
  }

  private static String address(ResourceKind kind) {
    return kind.type() + "/" + stored(kind).getIdElement().getIdPart();
  }

  private static Resource stored(ResourceKind kind) {
    return Objects.requireNonNull(STORED.get(kind));
  }
}
