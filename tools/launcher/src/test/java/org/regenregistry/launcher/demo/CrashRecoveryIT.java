package org.regenregistry.launcher.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.indexer.SearchIndexer;
import org.regenregistry.launcher.Onboarding;
import org.regenregistry.launcher.RegistryProperties;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.RegistryServer;
import org.regenregistry.synthetic.Submission;
import org.regenregistry.synthetic.SyntheticClinic;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/** Server, indexer and Elasticsearch are killed in the middle of a load; nothing may be missing. */
final class CrashRecoveryIT {

  private static final SyntheticSettings SETTINGS =
      SyntheticSettings.demonstration().withTreatments(150).withClinics(3);
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private static final StackSettings STACK =
      StackSettings.test(StackSettings.projectHome(), "crash-" + ProcessHandle.current().pid());

  @TempDir private Path folder;

  @AfterAll
  static void erase() {
    LocalStack.erase(STACK);
  }

  @Test
  void everyAcknowledgedBundleSurvivesAndTheIndexEqualsTheStore()
      throws IOException, InterruptedException, SQLException {
    try (LocalStack stack = LocalStack.start(STACK, Progress.console())) {
      Database database = stack.postgresql().createDatabase();
      RegistryProperties properties =
          new RegistryProperties(
              stack.servers(),
              database,
              SecretsFile.open(folder.resolve("secrets.properties")),
              folder.resolve("audit-anchors"));
      int port = Ports.free();
      try (ChildProcess server = server(properties, port);
          ChildProcess indexer = indexer(properties)) {
        server.untilReady();
        indexer.untilReady();
        RegistryClient client =
            new RegistryClient(
                "http://localhost:" + port, new Tokens(stack.keycloak(), Clock.systemUTC()));
        Map<ClinicCode, ClientCredentials> clinics = onboard(stack, database);
        try (StubbornLoad load = new StubbornLoad(client, clinics, submissions())) {
          disturb(load, stack, server, indexer);
          assertThat(load.refused()).isEmpty();
          assertThat(load.acknowledgements()).isEqualTo(submissions().size());
          requireStored(load, client, clinics);
        }
        new IndexWait(database).untilCaughtUp(Progress.silent());
        requireIndexEqualsStore(stack, database, properties);
      }
    }
  }

  /** Kills each part while Bundles come in, and starts it again some Bundles or seconds later. */
  private static void disturb(
      StubbornLoad load, LocalStack stack, ChildProcess server, ChildProcess indexer) {
    int all = submissions().size();
    untilAcknowledged(load, all / 6);
    server.kill();
    server.start();
    server.untilReady();
    untilAcknowledged(load, all / 3);
    indexer.kill();
    untilAcknowledged(load, all / 2);
    indexer.start();
    untilAcknowledged(load, all * 2 / 3);
    stack.kill(StackServer.ELASTICSEARCH);
    untilAcknowledged(load, all * 5 / 6);
    stack.restart(StackServer.ELASTICSEARCH);
    await().atMost(PATIENCE).until(load::isDone);
  }

  private static void untilAcknowledged(StubbornLoad load, int bundles) {
    await().atMost(PATIENCE).until(() -> load.acknowledgements() >= bundles);
  }

  /** Reads every resource of every acknowledged Bundle at the version that was acknowledged. */
  private static void requireStored(
      StubbornLoad load, RegistryClient client, Map<ClinicCode, ClientCredentials> clinics)
      throws IOException {
    for (Map.Entry<Submission, String> acknowledged : load.acknowledged().entrySet()) {
      JsonNode answer = new ObjectMapper().readTree(acknowledged.getValue());
      ClientCredentials clinic = requireNonNull(clinics.get(acknowledged.getKey().clinic()));
      List<String> locations = answer.path("entry").findValuesAsText("location");
      assertThat(locations).hasSameSizeAs(acknowledged.getKey().bundle().getEntry());
      for (String location : List.of(locations.getFirst(), locations.getLast())) {
        HttpResponse<String> read = client.get(clinic, "/fhir/" + location);
        assertThat(read.statusCode()).as(location).isEqualTo(200);
      }
    }
  }

  private static void requireIndexEqualsStore(
      LocalStack stack, Database database, RegistryProperties properties)
      throws SQLException, IOException, InterruptedException {
    byte[] key =
        Base64.getDecoder().decode((String) properties.indexer().get("registry.pseudonym.key"));
    IndexComparison comparison = new IndexComparison(stack.servers(), database, key);
    Map<String, JsonNode> store = comparison.ofStore();
    assertThat(store).hasSize(SETTINGS.treatments());
    // Whoever withholds consent to research stays in the store and out of the index.
    assertThat(store.values().removeIf(CrashRecoveryIT::withholdsResearch)).isTrue();
    assertThat(comparison.ofIndex()).isEqualTo(store);
  }

  private static boolean withholdsResearch(JsonNode document) {
    JsonNode research = document.path("consent").path("research");
    return research.isBoolean() && !research.booleanValue();
  }

  private static List<Submission> submissions() {
    return SyntheticRegistry.generate(SETTINGS)
        .flatMap(patient -> patient.submissions().stream())
        .toList();
  }

  private static Map<ClinicCode, ClientCredentials> onboard(LocalStack stack, Database database) {
    Onboarding onboarding = new Onboarding(database, stack.keycloak());
    Map<ClinicCode, ClientCredentials> clinics = new LinkedHashMap<>();
    for (SyntheticClinic clinic : SyntheticRegistry.clinics(SETTINGS)) {
      clinics.put(clinic.code(), onboarding.add(clinic.code(), clinic.name()));
    }
    return clinics;
  }

  private ChildProcess server(RegistryProperties properties, int port) {
    return new ChildProcess(
        RegistryServer.class.getName(),
        properties.server(port),
        URI.create("http://localhost:" + port + "/actuator/health/readiness"),
        folder.resolve("server.log"));
  }

  private ChildProcess indexer(RegistryProperties properties) {
    int port = Ports.free();
    Map<String, Object> settings = properties.indexer();
    settings.put("registry.indexer.operations.port", port);
    return new ChildProcess(
        SearchIndexer.class.getName(),
        settings,
        URI.create("http://localhost:" + port + "/actuator/health/liveness"),
        folder.resolve("indexer.log"));
  }
}
