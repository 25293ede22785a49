package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.FhirHttp.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Rows that the owner of the database forged, as if every rule of the store had failed: nothing of
 * clinic B comes out to clinic A.
 */
class ForgedRowIT {

  private static final RegistryServerFixture REGISTRY = RegistryServerFixture.running();

  private final TestClinic victim = REGISTRY.onboardClinic();
  private final TestClinic attacker = REGISTRY.onboardClinic();
  private final FhirHttp a = attacker.http();
  private final String identifier = newIdentifier();
  private final String secret = newIdentifier();
  private final List<String> canaries = new ArrayList<>();
  private String patient = "";
  private String score = "";

  @BeforeEach
  void submit() {
    assertThat(a.submit(ClinicalRecords.course(identifier, 2)).status()).isEqualTo(200);
    FhirHttp b = victim.http();
    assertThat(b.submit(ClinicalRecords.course(secret, 2)).status()).isEqualTo(200);
    patient = first(a, "Patient?_count=1");
    score = first(a, "Observation?identifier=" + identifier + "-s0");
    canaries.addAll(List.of(secret, victim.code().value()));
    b.get("_history").bundle().getEntry().stream()
        .map(entry -> entry.getResource().getIdPart())
        .forEach(canaries::add);
  }

  @Test
  void contentOfAnotherClinicUnderAnOwnKeyIsAnsweredAsUnknown() {
    String foreign = first(victim.http(), "Observation?identifier=" + secret + "-s0");
    forge(
        owner ->
            assertThat(
                    owner
                        .sql(
                            """
                            update resource_version v set content = f.content
                            from resource_version f
                            where v.clinic_id = ? and v.id = ?::uuid
                              and f.clinic_id = ? and f.id = ?::uuid
                            """)
                        .params(
                            attacker.code().value(), id(score), victim.code().value(), id(foreign))
                        .update())
                .isOne());
    double before = breaches();
    Answer unknown = a.get("Observation/01980000-0000-7000-8000-000000000001");
    List<String> paths =
        List.of(
            score,
            score + "?_format=xml&_pretty=false",
            score + "/_history/1",
            score + "/_history",
            score + "/$meta",
            "Observation?_id=" + id(score),
            "Observation",
            "Observation/_history",
            "_history",
            patient + "/$everything",
            "Procedure?_revinclude=Observation:part-of",
            "Patient?_revinclude=Observation:subject");
    for (String path : paths) {
      Answer answer = a.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      if (!path.contains("xml")) {
        assertThat(answer.body()).as(path).isEqualTo(unknown.body());
      }
      assertClean(answer);
    }
    assertThat(breaches() - before).isEqualTo(paths.size());
    assertEntriesAreClean(paths);
    assertClean(conditionalCreate());
  }

  /** What a conditional create finds is shown to who asks for it. */
  private Answer conditionalCreate() {
    String own = identifier + "-s0";
    Answer answer =
        a.with("If-None-Exist", "identifier=" + Canonical.OBSERVATION_IDENTIFIER + "%7C" + own)
            .with("Prefer", "return=representation")
            .post("Observation", ClinicalRecords.score(own, patient, "2024-05-01", 3));
    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    return answer;
  }

  private void assertEntriesAreClean(List<String> paths) {
    Bundle batch = ClinicalRecords.batch();
    paths.forEach(path -> add(batch, HTTPVerb.GET, path));
    Answer answer = a.submit(batch);
    assertThat(answer.bundle().getEntry())
        .extracting(entry -> entry.getResponse().getStatus())
        .allMatch(status -> status.startsWith("404"))
        .hasSize(paths.size());
    assertClean(answer);
    Bundle transaction = ClinicalRecords.transaction();
    add(transaction, HTTPVerb.GET, score);
    assertThat(a.submit(transaction).status()).isEqualTo(404);
  }

  @Test
  void linksToAnotherClinicLeadNowhere() {
    String foreign = first(victim.http(), "Procedure");
    String own = first(a, "Observation?identifier=" + identifier + "-s1");
    forge(
        owner ->
            assertThat(
                    owner
                        .sql(
                            """
                            insert into resource_link
                            select (jsonb_populate_record(l, jsonb_build_object('target_id', ?::text))).*
                            from resource_link l
                            where l.clinic_id = ? and l.source_id = ?::uuid
                              and l.target_type = 'Procedure'
                            """)
                        .params(id(foreign), attacker.code().value(), id(own))
                        .update())
                .isPositive());
    for (String path :
        List.of(
            own,
            "Observation?_include=Observation:part-of",
            "Observation?part-of:Procedure.status=completed",
            "Procedure?_has:Observation:part-of:status=final",
            "Procedure?_revinclude=Observation:part-of",
            patient + "/$everything",
            "Observation/_history",
            "_history")) {
      Answer answer = a.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertClean(answer);
    }
    Answer found = a.get("Observation?part-of:Procedure.identifier=" + secret + "-1");
    assertThat(found.bundle().getTotal()).isZero();
  }

  private void assertClean(Answer answer) {
    assertThat(answer.headers().map().toString() + answer.body()).doesNotContain(canaries);
  }

  private static double breaches() {
    return REGISTRY.bean(MeterRegistry.class).get("registry.guard.breaches").counter().count();
  }

  /** Row-level security is lifted from the owner, and from nobody else, while this runs. */
  private static void forge(Consumer<JdbcClient> work) {
    List<String> tables = List.of("resource_version", "resource_link");
    try (Connection connection = REGISTRY.dataSource(DatabaseRole.OWNER).getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      tables.forEach(
          it -> owner.sql("alter table " + it + " no force row level security").update());
      work.accept(owner);
      tables.forEach(it -> owner.sql("alter table " + it + " force row level security").update());
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String first(FhirHttp http, String query) {
    String url = http.get(query).bundle().getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }

  private static String id(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }
}
