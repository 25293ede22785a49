package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;
import static org.regenregistry.server.ClinicalRecords.put;
import static org.regenregistry.server.ClinicalRecords.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture.SecondServer;

/** A new search parameter finds what was stored before it was declared, while writes go on. */
class ReextractionIT {

  private static final int SCORES = 40;
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final String DEFINITION =
      """
      {"resourceType": "SearchParameter", "url": "https://clinic.example/SearchParameter/site",
       "name": "Site", "status": "active", "description": "Administrations by site.",
       "code": "site", "base": ["Procedure"], "type": "token", "expression": "Procedure.bodySite"}
      """;

  private final RegistryServerFixture first = RegistryServerFixture.running();
  private final TestClinic clinic = first.onboardClinic();

  @Test
  void findsOldResourcesByANewParameter(@TempDir Path folder) throws IOException, SQLException {
    String patient = newIdentifier();
    submit(first.http(clinic.token()), ClinicalRecords.course(patient, SCORES));
    Answer unknown = first.http(clinic.token()).get("Procedure?site=knee");
    assertThat(unknown.problems()).containsExactly("parameter-unknown");
    Path definition = Files.writeString(folder.resolve("site.json"), DEFINITION);
    // A resource that somebody writes at this moment is left for later.
    try (Connection writer = lockProcedures();
        SecondServer second =
            first.startSecond(
                Map.of(
                    "registry.search.parameters",
                    definition.toString(),
                    "registry.search.extraction-batch",
                    "7"))) {
      FhirHttp http = second.http(clinic.token());
      Answer early = http.get("Procedure?site=knee");
      assertThat(early.status()).as(early.body()).isEqualTo(503);
      assertThat(early.problems()).containsExactly("parameter-not-ready");
      assertThat(early.expressions()).containsExactly("Procedure.site");
      assertThat(total(http, "Procedure?code=cell-administration")).isEqualTo(1);
      assertThat(total(http, "Observation?code=72514-3")).isEqualTo(SCORES);
      Bundle more = transaction();
      String subject = put(more, ClinicalRecords.patient(patient + "b"), patient + "b");
      put(
          more,
          ClinicalRecords.administration(patient + "-2", subject, "2025-01-01"),
          patient + "-2");
      submit(http, more);
      writer.rollback();
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(http.get("Procedure?site=knee").status()).isEqualTo(200));
      assertThat(total(http, "Procedure?site=knee")).isEqualTo(2);
      assertThat(total(http, "Procedure?site=hip")).isZero();
      assertThat(total(http, "Observation?code=72514-3")).isEqualTo(SCORES);
      assertThat(http.get("metadata").body())
          .contains("https://clinic.example/SearchParameter/site");
      assertOnlyFirstVersions(http);
      // The server with the older declarations still answers by them.
      assertThat(total(first.http(clinic.token()), "Procedure?code=cell-administration"))
          .isEqualTo(2);
    }
  }

  /** Extracting again makes no version. */
  private static void assertOnlyFirstVersions(FhirHttp http) {
    assertThat(http.get("Procedure").bundle().getEntry())
        .extracting(entry -> entry.getResource().getMeta().getVersionId())
        .containsOnly("1");
  }

  private Connection lockProcedures() throws SQLException {
    Connection connection = first.dataSource(DatabaseRole.SERVER).getConnection();
    connection.setAutoCommit(false);
    for (String statement :
        List.of(
            "select set_config('registry.clinic', ?, true)",
            "select id from resource where clinic_id = ? and type = 'Procedure' for update")) {
      try (PreparedStatement prepared = connection.prepareStatement(statement)) {
        prepared.setString(1, clinic.code().value());
        prepared.execute();
      }
    }
    return connection;
  }

  private static void submit(FhirHttp http, Bundle bundle) {
    Answer answer = http.submit(bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static int total(FhirHttp http, String query) {
    Answer answer = http.get(query);
    assertThat(answer.status()).as(query + answer.body()).isEqualTo(200);
    return answer.bundle().getTotal();
  }
}
