package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The ways in which other servers leaked one tenant's data to another, tried here one by one.
 * docs/threat-model.md lists which test shows which way closed.
 */
class LeakRegisterIT {

  private static RegistryServerFixture registry;
  private static Planted aim;
  private static Planted other;
  private static FhirHttp stranger;

  @BeforeAll
  static void plant() {
    registry = RegistryServerFixture.running();
    aim = Planted.in(registry.onboardClinic(), 'a');
    other = Planted.in(registry.onboardClinic(), 'b');
    stranger = other.clinic().http();
  }

  /** L1. */
  @Test
  void noSpellingOfAPathLeadsToAnotherClinic() {
    String patient = aim.key(aim.of("Patient"));
    Set<String> paths = new HashSet<>();
    for (String clinic : List.of(aim.clinic().code().value(), "_ALL", "DEFAULT", "*", "0", "")) {
      for (String form :
          List.of(
              "/fhir/%s/" + patient,
              "/fhir//%s/" + patient,
              "/fhir/./%s/" + patient,
              "/fhir/%s%%2F" + patient,
              "/%s/fhir/" + patient,
              "/fhir/%s/Patient",
              "/fhir/x/../%s/" + patient,
              "/fhir;clinic=%s/" + patient,
              "/fhir/" + patient + ";clinic=%s",
              "/fhir/%%2e%%2e/fhir/%s/" + patient,
              "/FHIR/%s/" + patient,
              "/fhir/%s/_history",
              "/fhir/" + patient + "?_tenant=%s",
              "/fhir/" + patient + "?clinic=%s")) {
        paths.add(form.formatted(clinic.replace("*", "%2A")));
      }
    }
    assertThat(paths).hasSizeGreaterThanOrEqualTo(60);
    for (String path : paths) {
      Answer answer = stranger.send("GET", path, "");
      assertThat(answer.status()).as(path).isIn(400, 401, 403, 404);
      assertNothingOf(aim, path, answer);
    }
  }

  /** L3. */
  @Test
  void aPageLinkServesTheOneItWasMadeFor() {
    FhirHttp owner = aim.clinic().http();
    List<FhirHttp> others =
        List.of(
            stranger,
            registry.onboardClinic().http(),
            aim.clinic().submitter().http(),
            role("researcher"),
            role("regulator"),
            registry.anonymous());
    for (String link : links(owner)) {
      assertThat(owner.send("GET", URI.create(link), "").status()).as(link).isEqualTo(200);
      for (FhirHttp sender : others) {
        Answer answer = sender.send("GET", URI.create(link), "");
        assertThat(answer.status()).as(link).isIn(401, 403, 410);
        assertNothingOf(aim, link, answer);
      }
    }
  }

  private static FhirHttp role(String role) {
    String name = role + "-" + RegistryServerFixture.newCode();
    return registry.http(
        registry.keycloak().accessToken(registry.keycloak().addServiceClient(name, role)));
  }

  /** All links of walks through searches, histories and a whole record. */
  private static List<String> links(FhirHttp owner) {
    List<String> links = new ArrayList<>();
    String record = aim.key(aim.of("Patient")) + "/$everything";
    for (String walk : List.of("Observation", "Patient", "_history", "Patient/_history", record)) {
      Bundle page = owner.get(walk + "?_count=1").bundle();
      for (int step = 0; step < 5 && page.getLink("next") != null; step++) {
        String next = page.getLink("next").getUrl();
        links.add(next);
        page = owner.send("GET", URI.create(next), "").bundle();
      }
    }
    assertThat(links).hasSizeGreaterThan(8);
    return links;
  }

  /** L4. */
  @Test
  void totalsOfHistoriesCountTheOwnClinicHoweverRequestsInterleave() {
    TestClinic one = registry.onboardClinic();
    TestClinic two = registry.onboardClinic();
    for (int round = 1; round <= 6; round++) {
      create(one, 1);
      create(two, 2);
      for (String path : List.of("_history", "Organization/_history", "Organization")) {
        assertThat(one.http().get(path).bundle().getTotal()).as(path).isEqualTo(round);
        assertThat(two.http().get(path).bundle().getTotal()).as(path).isEqualTo(2 * round);
      }
    }
  }

  private static void create(TestClinic clinic, int number) {
    for (int index = 0; index < number; index++) {
      Answer made =
          clinic
              .http()
              .post("Organization", ClinicalRecords.organization(newIdentifier(), "Clinic"));
      assertThat(made.status()).as(made.body()).isEqualTo(201);
    }
  }

  /** L6. */
  @Test
  void theSameIdentifierIsFreeInEveryClinic() {
    String identifier = newIdentifier();
    Set<String> made = new HashSet<>();
    for (int clinic = 0; clinic < 12; clinic++) {
      FhirHttp http = registry.onboardClinic().http();
      String condition = ClinicalRecords.identifierOf(ClinicalRecords.patient("x")).getSystem();
      Answer created =
          http.with("If-None-Exist", "identifier=" + condition + "|" + identifier)
              .post("Patient", ClinicalRecords.patient(identifier));
      assertThat(created.status()).as(created.body()).isEqualTo(201);
      Answer updated =
          http.put(
              "Patient?identifier=" + condition + "%7C" + identifier,
              ClinicalRecords.patient(identifier));
      assertThat(updated.status()).as(updated.body()).isEqualTo(200);
      made.add(created.location());
      assertThat(http.get("Patient?identifier=" + identifier).bundle().getTotal()).isEqualTo(1);
    }
    assertThat(made).hasSize(12);
  }

  /** L13. */
  @Test
  void noFormOfAReferenceReachesAnotherClinic() {
    String patient = aim.key(aim.of("Patient"));
    String unknown = "Patient/" + UUID.randomUUID();
    String base = registry.address() + "/fhir/";
    String condition = "Patient?" + aim.identifier("Patient").replace("%7C", "|");
    for (String form : List.of("%s", base + "%s", "%s/_history/1", base + "%s/_history/1")) {
      Answer foreign = refer(form.formatted(patient));
      Answer none = refer(form.formatted(unknown));
      assertThat(foreign.status()).as(foreign.body()).isEqualTo(422);
      assertThat(foreign.body()).isEqualTo(none.body());
    }
    for (String form :
        List.of(
            condition,
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:1/fhir/" + patient,
            "file:///etc/passwd")) {
      Answer answer = refer(form);
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertNothingOf(aim, condition, answer);
    }
  }

  private static Answer refer(String subject) {
    return stranger.post(
        "Observation", ClinicalRecords.score("reference", subject, "2024-05-01", 3));
  }

  /** L15: rows that no request can write, as if the first wall had fallen once. */
  @Test
  void aForgedLinkToAnotherClinicsRecordBringsNothingAlong() throws Exception {
    String observation = other.of("Observation").getIdElement().getIdPart();
    String own = other.of("Patient").getIdElement().getIdPart();
    String foreign = aim.of("Patient").getIdElement().getIdPart();
    forge(observation, foreign, own);
    try {
      for (String path :
          List.of(
              "Observation?_id=" + observation + "&_include=Observation:subject",
              "Observation?_id=" + observation + "&_include=Observation:patient",
              "Observation?_include:iterate=Observation:subject",
              "Patient?_revinclude=Observation:subject",
              "Observation?subject=Patient/" + foreign,
              "Observation?subject._id=" + foreign,
              "Patient?_has:Observation:subject:_id=" + observation,
              "Patient/" + own + "/$everything")) {
        assertNothingOf(aim, path, stranger.get(path));
      }
      assertThat(stranger.get("Patient/" + foreign + "/$everything").status()).isEqualTo(404);
    } finally {
      inScope("delete from resource_link where target_id = '%s'".formatted(foreign));
    }
  }

  private static void forge(String source, String target, String patient) throws Exception {
    inScope(
        """
        insert into resource_link (clinic_id, source_id, target_id, target_type, patient_id)
        values (current_setting('registry.clinic'), '%s', '%s', 'Patient', '%s')
        """
            .formatted(source, target, patient));
  }

  private static void inScope(String sql) throws Exception {
    try (var connection = registry.dataSource(DatabaseRole.SERVER).getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("select set_config('registry.clinic', ?, true)")
          .param(other.clinic().code().value())
          .query()
          .singleRow();
      assertThat(jdbc.sql(sql).update()).isPositive();
      connection.commit();
    }
  }

  /** L5, L8, L18: what other servers offer over all clinics' data is not offered here. */
  @Test
  void offersNoOperationOverTheWholeServer() {
    for (String operation :
        List.of(
            "$meta",
            "$meta-add",
            "$meta-delete",
            "$expunge",
            "$reindex",
            "$mark-all-resources-for-reindexing",
            "$perform-reindexing-pass",
            "$reindex-terminology",
            "$hapi.fhir.replace-references",
            "$hapi.fhir.merge",
            "$partition-management-create-partition",
            "$partition-management-list-partitions",
            "$trigger-subscription",
            "$get-resource-counts",
            "$export",
            "$import",
            "$graphql",
            "$process-message",
            "$delete-expunge")) {
      for (String level : List.of("", "Patient/", aim.key(aim.of("Patient")) + "/")) {
        boolean isOffered = operation.equals("$meta") && level.length() > 10;
        Answer get = stranger.get(level + operation);
        Answer post =
            stranger.send(
                "POST", "/fhir/" + level + operation, "{\"resourceType\":\"Parameters\"}");
        assertThat(get.status()).as(level + operation).isIn(isOffered ? 404 : 400, 403, 404, 405);
        assertThat(post.status()).as(level + operation).isIn(400, 403, 404, 405);
        assertNothingOf(aim, level + operation, get);
      }
    }
  }

  private static void assertNothingOf(Planted clinic, String sent, Answer answer) {
    String text = answer.headers().map() + "\n" + answer.body();
    Set<String> seen = new HashSet<>(Canaries.in(text));
    seen.removeIf(word -> !clinic.canaries().owns(word));
    Set<String> ids = Canaries.ids(text);
    ids.retainAll(clinic.ids());
    seen.addAll(ids);
    seen.removeAll(Canaries.in(sent));
    seen.removeAll(Canaries.ids(sent));
    assertThat(seen).as(sent + " " + Map.of("status", answer.status())).isEmpty();
  }
}
