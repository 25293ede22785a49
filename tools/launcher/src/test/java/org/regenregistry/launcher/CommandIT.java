package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.launcher.TypedCommands.Printed;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.StackPorts;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.distribution.Folders;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.PostgresqlServer;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.StackFailure;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The commands people type, on a stack of their own and data that outlive a command. */
final class CommandIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String state = "test/commands-" + ProcessHandle.current().pid();
  private final StackPorts ports = StackPorts.free();
  private final StackSettings settings =
      StackSettings.demo(StackSettings.projectHome()).withName(state).withPorts(ports);
  private final int port = Ports.free();
  private final TypedCommands commands = new TypedCommands(state, port, ports);

  @AfterEach
  void erase() throws IOException {
    LocalStack.erase(settings);
    Folders.delete(RunningRegistry.stateOf(settings));
  }

  @Test
  void demoShowsTheTourAndALaterUpFindsTheDataAndOnboardsAClinic()
      throws IOException, InterruptedException {
    Printed demo = run("demo", "--exit", "--treatments", "30");
    assertThat(demo.exitCode()).as(demo.text()).isZero();
    assertThat(demo.text())
        .contains("resources submitted over FHIR")
        .contains("Change of KOOS Pain")
        .contains("33 treatments")
        .contains("SHA-256 verified")
        .contains("login researcher /")
        .contains("Up and loaded after");
    Printed again = run("demo", "--exit", "--treatments", "30");
    assertThat(again.text()).contains("the data of the last start are there");
    onboardOnARunningRegistry();
  }

  @Test
  void aClinicCannotBeAddedWhenNoRegistryRuns() {
    Printed answer = run("clinic", "add", "NOWHERE-01", "No clinic");
    assertThat(answer.exitCode()).isNotZero();
    assertThat(answer.text()).contains("No registry is running here");
    assertThat(run("clinic", "add", "not a code", "No clinic").text()).contains("SEOUL-01");
  }

  private void onboardOnARunningRegistry() throws IOException, InterruptedException {
    Thread up = Thread.ofPlatform().start(() -> run("up"));
    await().atMost(PATIENCE).until(this::isReady);
    KeycloakServer keycloak = StackFile.find(settings).orElseThrow().keycloak();
    // What an attempt leaves that was interrupted before it came to the database.
    ClientCredentials left = keycloak.addClinicClient("ADDED-01", "A clinic added by hand");
    Printed added = run("clinic", "add", "ADDED-01", "A clinic added by hand");
    assertThat(added.text()).doesNotContain(left.clientSecret());
    assertThat(added.text()).contains("client id       ehr-added-01").contains("token endpoint");
    assertThat(run("clinic", "add", "ADDED-01", "Again").text()).contains("was onboarded before");
    ClientCredentials client = keycloak.findClient("ehr-added-01").orElseThrow();
    assertThat(added.text()).contains(client.clientSecret());
    HttpResponse<String> patients = get("/fhir/Patient", keycloak.accessToken(client));
    assertThat(patients.statusCode()).as(patients.body()).isEqualTo(200);
    assertThat(patients.body()).contains("\"total\":0");
    suspendAndResume(keycloak, client);
    rotateKeys(keycloak, client);
    eraseAndProve(keycloak.findClient("dm-added-01").orElseThrow(), keycloak);
    lookAfterTheIndex();
    up.interrupt();
    up.join();
    assertThat(StackFile.find(settings)).isEmpty();
  }

  /** A token given out before stops within a minute, and no new one is given. */
  private void suspendAndResume(KeycloakServer keycloak, ClientCredentials client)
      throws IOException, InterruptedException {
    String token = keycloak.accessToken(client);
    assertThat(get("/fhir/Patient", token).statusCode()).isEqualTo(200);
    Instant suspended = Instant.now();
    assertThat(run("clinic", "suspend", "ADDED-01").text()).contains("ADDED-01 is suspended");
    assertThatThrownBy(() -> keycloak.accessToken(client)).isInstanceOf(StackFailure.class);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(get("/fhir/Patient", token).body()).contains("\"clinic-suspended\""));
    assertThat(Duration.between(suspended, Instant.now())).isLessThan(Duration.ofMinutes(1));
    assertThat(get("/fhir/Patient", token).statusCode()).isEqualTo(403);
    assertThat(run("clinic", "list").text())
        .containsPattern("ADDED-01 .*A clinic added by hand .*ehr-added-01  suspended 20");
    assertThat(run("clinic", "resume", "ADDED-01").text()).contains("is served again");
    assertThat(get("/fhir/Patient", keycloak.accessToken(client)).statusCode()).isEqualTo(200);
    assertThat(run("clinic", "suspend", "NOBODY-01").text()).contains("There is no clinic");
  }

  private void rotateKeys(KeycloakServer keycloak, ClientCredentials old) {
    Printed rotated = run("clinic", "rotate-key", "ADDED-01");
    ClientCredentials fresh = keycloak.findClient("ehr-added-01").orElseThrow();
    assertThat(rotated.text()).contains(fresh.clientSecret()).doesNotContain(old.clientSecret());
    assertThatThrownBy(() -> keycloak.accessToken(old)).isInstanceOf(StackFailure.class);
    assertThat(keycloak.accessToken(fresh)).isNotEmpty();
    Printed manager = run("clinic", "data-manager", "ADDED-01");
    assertThat(manager.text()).contains("client id       dm-added-01");
    assertThat(run("clinic", "data-manager", "ADDED-01").text()).contains("already");
  }

  /** An erasure has a receipt that others can check, a line in the journal and a whole trail. */
  private void eraseAndProve(ClientCredentials manager, KeycloakServer keycloak)
      throws IOException, InterruptedException {
    String token = keycloak.accessToken(manager);
    String submission =
        FhirContext.forR4Cached()
            .newJsonParser()
            .encodeResourceToString(ExampleBundles.KNEE_ADIPOSE.bundle());
    String patient = value(post("/fhir", token, submission), "\"(Patient/[^/]+)/_history");
    String reason = "{\"name\":\"reason\",\"valueCode\":\"patient-request\"}";
    String erase = "/fhir/" + patient + "/%24erase";
    String confirm =
        value(
            post(erase, token, parameters(reason)),
            "\"name\":\"confirm\",\"valueString\":\"([^\"]+)\"");
    String confirmed = reason + ",{\"name\":\"confirm\",\"valueString\":\"" + confirm + "\"}";
    String receipt = post(erase, token, parameters(confirmed));
    Path file = Files.writeString(RunningRegistry.stateOf(settings).resolve("receipt"), receipt);

    assertThat(run("erasure", "verify", file.toString()).text()).contains("is genuine");
    String key = run("erasure", "key").text().strip();
    assertThat(run("erasure", "verify", "--key", key, file.toString()).exitCode()).isZero();
    Path journal = RunningRegistry.stateOf(settings).resolve("erasures.jsonl");
    assertThat(run("erasure", "replay", journal.toString()).text())
        .contains("0 erasures were repeated, 1 stood already, 0 lines");
    assertThat(run("erasure", "replay", file.toString()).exitCode()).isEqualTo(1);
    assertThat(run("erasure", "replay", "/no/such/journal").text()).contains("cannot be read");
    auditTrailIsWhole();
  }

  private void auditTrailIsWhole() throws IOException {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(run("audit", "verify").text()).contains("The audit trail is whole"));
    Path copy = RunningRegistry.stateOf(settings).resolve("anchors-copy");
    Files.copy(RunningRegistry.anchorsOf(settings), copy);
    Printed same = run("audit", "verify", "--anchors", copy.toString());
    assertThat(same.exitCode()).as(same.text()).isZero();
    Files.writeString(copy, Files.readString(copy).replaceFirst("[1-9]", "0"));
    Printed altered = run("audit", "verify", "--anchors", copy.toString());
    assertThat(altered.text()).contains("The audit trail is broken");
    assertThat(altered.exitCode()).isEqualTo(1);
  }

  /** What is said about the index, and a new one that takes over and gives way again. */
  private void lookAfterTheIndex() {
    assertThat(run("index", "status").text()).contains("serving   generation 1, treatments-");
    assertThat(run("index", "rollback").text()).contains("Not done");
    Printed verified = run("index", "verify");
    assertThat(verified.exitCode()).as(verified.text()).isZero();
    assertThat(verified.text()).containsPattern("together +29 +30 +0 +0 +0 +0 ");
    assertThat(run("index", "rebuild").text()).contains("A new index was begun");
    await()
        .atMost(PATIENCE)
        .until(() -> run("index", "status").text().contains("serving   generation 2"));
    assertThat(run("index", "rollback").text()).contains("Answers come from the index before");
    assertThat(run("index", "status").text()).contains("serving   generation 1");
    assertThat(run("index", "parked").text()).isEmpty();
    assertThat(run("index", "retry").text()).contains("0 patients are tried again");
    assertThat(run("index", "serve").text()).contains("Not done");
    assertThat(run("release", "build").text())
        .containsPattern("Published:\\s+release \\d+, published");
    assertThat(run("release", "list").text()).containsPattern("release \\d+, published, as of 20");
    lookAfterAParkedPatient();
  }

  /** Somebody who cannot be indexed is listed with the reason, tried again, and listed no more. */
  private void lookAfterAParkedPatient() {
    PostgresqlServer postgresql = StackFile.find(settings).orElseThrow().postgresql();
    Credentials superuser = postgresql.superuser();
    int parked =
        JdbcClient.create(
                new DriverManagerDataSource(
                    postgresql.database(RunningRegistry.DATABASE).jdbcUrl(),
                    superuser.username(),
                    superuser.password()))
            .sql(
                """
                update patient_ledger
                set revision = revision + 1, parked = true, attempts = 3, last_error = 'The record cannot be mapped',
                    next_attempt_at = clock_timestamp() + interval '1 hour'
                where patient_id = (select patient_id from patient_ledger where clinic_id = 'SEOUL-01' limit 1)
                """)
            .update();
    assertThat(parked).isEqualTo(1);
    assertThat(run("index", "parked").text())
        .containsPattern("SEOUL-01 .*, tried 3 times, .*: The record cannot be mapped");
    assertThat(run("index", "retry").text()).contains("1 patients are tried again");
    await().atMost(PATIENCE).until(() -> run("index", "parked").text().isEmpty());
  }

  private static String parameters(String parameters) {
    return "{\"resourceType\":\"Parameters\",\"parameter\":[" + parameters + "]}";
  }

  private static String value(String answer, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(answer);
    assertThat(found.find()).as(answer).isTrue();
    return found.group(1);
  }

  private String post(String path, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofString(body));
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/actuator/health/readiness", "").statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private Printed run(String... words) {
    return commands.run(words);
  }
}
