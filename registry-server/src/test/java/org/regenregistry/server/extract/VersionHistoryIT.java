package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;

/** The clinics' own resources in records as of an instant. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionHistoryIT {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final ClinicCode SEOUL = new ClinicCode("SEOUL-01");

  private final LabDatabase store;
  private final UUID organization = UUID.randomUUID();
  private History history;

  VersionHistoryIT(RunningServers servers) {
    store = LabDatabase.on(servers);
  }

  @BeforeEach
  void start() throws Exception {
    store.empty();
    history = new History(store);
  }

  @Test
  void findsASharedResourceAsItWasAtTheInstant() throws Exception {
    Instant first = write("SEOUL-01", "Old name");
    Instant second = write("SEOUL-01", "New name");
    assertThat(names(first)).containsExactly("Old name");
    assertThat(names(second)).containsExactly("New name");
    assertThat(names(first.minusMillis(1))).isEmpty();
  }

  @Test
  void findsNothingThatWasDeletedByThen() throws Exception {
    Instant present = write("SEOUL-01", "Name");
    Instant gone =
        history.write(new History.Write("SEOUL-01", "Organization", organization, null, null));
    assertThat(names(present)).containsExactly("Name");
    assertThat(names(gone)).isEmpty();
  }

  @Test
  void findsNothingOfAnotherClinic() throws Exception {
    assertThat(names(write("BUSAN-01", "Name"))).isEmpty();
  }

  private Instant write(String clinic, String name) throws Exception {
    String content = FHIR.newJsonParser().encodeResourceToString(new Organization().setName(name));
    return history.write(new History.Write(clinic, "Organization", organization, null, content));
  }

  private List<String> names(Instant asOf) throws Exception {
    Patient patient = new Patient();
    patient.setManagingOrganization(new Reference("Organization/" + organization));
    patient.addGeneralPractitioner(new Reference("Organization/" + organization));
    List<Resource> record = List.of(patient, new Patient());
    try (Connection connection = store.connect(DatabaseRole.EXTRACT);
        SharedHistory shared = new SharedHistory(connection, FHIR, asOf)) {
      assertThat(shared.referredBy(SEOUL, record)).isEqualTo(shared.referredBy(SEOUL, record));
      return shared.referredBy(SEOUL, record).stream()
          .map(resource -> ((Organization) resource).getName())
          .toList();
    }
  }
}
