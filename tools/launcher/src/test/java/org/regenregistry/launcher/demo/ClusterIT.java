package org.regenregistry.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.transport.TransportUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.administration.IndexAdministration;
import org.regenregistry.indexer.ledger.ReviewFigures;
import org.regenregistry.launcher.IndexerNode;
import org.regenregistry.launcher.Onboarding;
import org.regenregistry.launcher.RunningRegistry;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.distribution.Folders;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.process.ServerNode;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.synthetic.Submission;
import org.regenregistry.synthetic.SyntheticClinic;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * Three nodes of Elasticsearch and two indexers, each of which is killed (kill -9) in turn while
 * clinics write and a reader asks; then one node hangs.
 */
final class ClusterIT {

  private static final SyntheticSettings DATA =
      SyntheticSettings.demonstration().withTreatments(200).withClinics(3);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** So many Bundles are acknowledged while a part is lost. */
  private static final int ENOUGH = 10;

  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(20);

  private static final StackSettings STACK =
      StackSettings.test(StackSettings.projectHome(), "cluster-" + ProcessHandle.current().pid())
          .withElasticsearchNodes(3);

  @AfterAll
  static void erase() throws IOException {
    LocalStack.erase(STACK);
    Folders.delete(RunningRegistry.stateOf(STACK));
  }

  @Test
  void losesNothingAndGoesOnAnsweringWhenAnyNodeOrIndexerIsLost() throws IOException {
    try (RunningRegistry registry =
        RunningRegistry.start(STACK, Ports.free(), Progress.console())) {
      KeycloakServer keycloak = registry.servers().keycloak();
      RegistryClient client =
          new RegistryClient(registry.baseUrl(), new Tokens(keycloak, Clock.systemUTC()));
      Map<ClinicCode, ClientCredentials> clinics = onboard(registry);
      ClientCredentials login = clinics.values().iterator().next();
      List<List<Submission>> rounds = rounds(6);
      try (ClinicReader reader = new ClinicReader(client, login)) {
        for (IndexerNode indexer : registry.indexers()) {
          lose(indexer, new StubbornLoad(client, clinics, rounds.removeFirst()), reader);
        }
        for (int number = 1; number <= 3; number++) {
          lose(
              registry.stack().elasticsearchNode(number),
              new StubbornLoad(client, clinics, rounds.removeFirst()),
              reader);
          untilGreen(registry.servers().elasticsearch());
        }
        hang(
            registry.stack().elasticsearchNode(1),
            new StubbornLoad(client, clinics, rounds.removeFirst()),
            reader);
        untilGreen(registry.servers().elasticsearch());
        report(reader);
        assertThat(reader.refused()).isEmpty();
        assertThat(reader.slowest()).isLessThan(LONGEST_QUESTION);
      }
      new IndexWait(registry.database()).untilCaughtUp(Progress.silent());
      requireIndexEqualsStore(registry);
    }
  }

  /** Kills it while Bundles come in, and starts it again some Bundles and questions later. */
  private static void lose(ServerNode part, StubbornLoad load, ClinicReader reader) {
    try (load) {
      await().atMost(PATIENCE).until(() -> load.acknowledgements() > 0);
      int answered = reader.answered();
      part.kill();
      await()
          .atMost(PATIENCE)
          .until(() -> load.acknowledgements() > ENOUGH && reader.answered() > answered + 10);
      part.restart();
      await().atMost(PATIENCE).until(load::isDone);
      assertThat(load.refused()).isEmpty();
    }
  }

  /** Has a node answer nobody, with its connections open, until questions are answered again. */
  private static void hang(ServerNode node, StubbornLoad load, ClinicReader reader) {
    try (load) {
      await().atMost(PATIENCE).until(() -> load.acknowledgements() > 0);
      int answered = reader.answered();
      node.pause();
      await()
          .atMost(PATIENCE)
          .until(() -> load.acknowledgements() > ENOUGH && reader.answered() > answered + 10);
      node.resume();
      await().atMost(PATIENCE).until(load::isDone);
    }
  }

  private static void requireIndexEqualsStore(RunningRegistry registry) throws IOException {
    try (IndexAdministration index = IndexAdministration.open(registry.properties().indexer())) {
      ReviewFigures found =
          index.verify().orElseThrow().values().stream()
              .reduce(ReviewFigures.NONE, ReviewFigures::plus);
      assertThat(found.documents()).isGreaterThan(DATA.treatments() / 2);
      assertThat(found.differing()).isZero();
      assertThat(found.inMotion() + found.parked()).isZero();
    }
  }

  private static void report(ClinicReader reader) {
    System.out.printf(
        Locale.ROOT,
        "each of 3 nodes and 2 indexers killed: %d questions answered, the slowest after %d ms, %d refused %s%n",
        reader.answered(),
        reader.slowest().toMillis(),
        reader.refused().size(),
        reader.refused());
  }

  /** Both copies of every document are there again, so that the next node may be lost. */
  private static void untilGreen(ElasticsearchServer elasticsearch) throws IOException {
    Credentials login = elasticsearch.credentials(ElasticsearchUser.SUPERUSER);
    String pair = login.username() + ":" + login.password();
    HttpRequest question =
        HttpRequest.newBuilder(
                URI.create(
                    elasticsearch.uri()
                        + "/_cluster/health?wait_for_status=green&wait_for_nodes=3&timeout=5s"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .build();
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(
                TransportUtils.sslContextFromHttpCaCrt(elasticsearch.caCertificate().toFile()))
            .build()) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> client.send(question, BodyHandlers.discarding()).statusCode() == 200);
    }
  }

  private static List<List<Submission>> rounds(int count) {
    List<Submission> all =
        SyntheticRegistry.generate(DATA)
            .flatMap(patient -> patient.submissions().stream())
            .toList();
    int size = all.size() / count;
    return new ArrayList<>(
        IntStream.range(0, count)
            .mapToObj(round -> all.subList(round * size, (round + 1) * size))
            .toList());
  }

  private static Map<ClinicCode, ClientCredentials> onboard(RunningRegistry registry) {
    Onboarding onboarding = new Onboarding(registry.database(), registry.servers().keycloak());
    Map<ClinicCode, ClientCredentials> clinics = new LinkedHashMap<>();
    for (SyntheticClinic clinic : SyntheticRegistry.clinics(DATA)) {
      clinics.put(
          clinic.code(), onboarding.add(clinic.code(), clinic.name(), ClinicRole.DATA_MANAGER));
    }
    return clinics;
  }
}
