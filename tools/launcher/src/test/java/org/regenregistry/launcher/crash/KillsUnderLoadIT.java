package org.regenregistry.launcher.crash;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.gates.Promise;
import org.regenregistry.launcher.demo.ChildProcess;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.postgresql.Durability;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.server.RegistryServer;
import org.regenregistry.server.audit.AnchorKey;
import org.regenregistry.server.audit.AuditVerdict;
import org.regenregistry.server.audit.AuditVerification;
import org.regenregistry.synthetic.Submission;
import org.regenregistry.synthetic.SyntheticClinic;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * PostgreSQL and the server are killed (kill -9) in turn while 32 clients write. Whatever was
 * acknowledged must be there, every Bundle as a whole or not at all, and rows, history, search and
 * ledger must agree. {@code -Dregistry.crash.kills=20} kills more often than the build does.
 */
final class KillsUnderLoadIT {

  private static final int KILLS = Integer.getInteger("registry.crash.kills", 4);
  private static final long SEED = Long.getLong("registry.crash.seed", 20261121L);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final StackSettings STACK =
      StackSettings.test(StackSettings.projectHome(), "kills-" + ProcessHandle.current().pid())
          .only(StackServer.POSTGRESQL)
          .withDurability(Durability.SURVIVES_POWER_CUT);

  private static final SyntheticSettings DATA =
      SyntheticSettings.demonstration().withTreatments(300 + 150 * KILLS).withClinics(4);

  @TempDir private Path folder;
  private final Promises promises = new Promises();
  private final Random random = new Random(SEED);

  @AfterAll
  static void erase() {
    LocalStack.erase(STACK);
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsHalfThere()
      throws IOException, InterruptedException, SQLException, ExecutionException {
    List<Submission> bundles =
        SyntheticRegistry.generate(DATA)
            .flatMap(patient -> patient.submissions().stream())
            .toList();
    UniqueIdentifiers identifiers = new UniqueIdentifiers(bundles);
    try (TestRealm realm = new TestRealm();
        LocalStack stack = LocalStack.start(STACK, Progress.console())) {
      Database database = stack.postgresql().createDatabase();
      StoreAudit audit = new StoreAudit(database.jdbcUrl(), stack.postgresql().superuser());
      int port = Ports.free();
      try (ChildProcess server = server(ServerAlone.settings(database, realm, port), port)) {
        server.untilReady();
        ServerAlone.onboard(database, SyntheticRegistry.clinics(DATA));
        Map<String, Fhir> clinics = clinics(realm, port);
        try (Load _ = new Load(clinics, bundles, promises)) {
          for (int kill = 1; kill <= KILLS; kill++) {
            untilMoreAcknowledged(60 + random.nextInt(60));
            killOne(kill, stack, server);
            untilMoreAcknowledged(30);
            audit.compare(promises, identifiers);
          }
        }
        audit.compare(promises, identifiers);
        readEverything(clinics);
        requireWholeAuditTrail(database);
        report();
      }
    }
    assertThat(promises.faults()).isEmpty();
  }

  private void killOne(int kill, LocalStack stack, ChildProcess server) {
    if (kill % 2 == 1) {
      stack.kill(StackServer.POSTGRESQL);
      stack.restart(StackServer.POSTGRESQL);
    } else {
      server.kill();
      server.start();
      server.untilReady();
    }
  }

  private void untilMoreAcknowledged(int writes) {
    int before = promises.acknowledgements();
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(promises.faults()).isEmpty())
        .until(() -> promises.acknowledgements() >= before + writes);
  }

  /** Every version that was acknowledged, over FHIR, as a clinic would read it. */
  private void readEverything(Map<String, Fhir> clinics)
      throws InterruptedException, ExecutionException {
    List<Future<String>> reads = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Promises.Version version : promises.versions()) {
        reads.add(
            threads.submit(
                () -> difference(requireNonNull(clinics.get(version.clinic())), version)));
      }
    }
    for (Future<String> read : reads) {
      assertThat(read.get()).isEmpty();
    }
  }

  private static String difference(Fhir clinic, Promises.Version version)
      throws InterruptedException {
    String path = "/%s/%s/_history/%d".formatted(version.type(), version.id(), version.version());
    Fhir.Answer answer = clinic.send("GET", path, "", "").orElseThrow();
    boolean same =
        version.content().isEmpty()
            ? answer.status() == 410
            : answer.status() == 200 && answer.body().contains(version.content());
    return same ? "" : path + " " + answer;
  }

  private void report() {
    System.out.printf(
        Locale.ROOT,
        "kill -9 %d times (PostgreSQL and server in turn, seed %d): %d writes acknowledged with %d"
            + " versions, %d requests without an answer or told to come back, nothing lost%n",
        KILLS,
        SEED,
        promises.acknowledgements(),
        promises.versions().size(),
        promises.unansweredRequests());
  }

  /** No event was lost: each acknowledged version has one, and the chain verifies. */
  private void requireWholeAuditTrail(Database database) throws SQLException, IOException {
    Credentials login = database.credentials(DatabaseRole.AUDIT);
    AuditVerdict verdict =
        new AuditVerification(
                new DriverManagerDataSource(database.jdbcUrl(), login.username(), login.password()),
                AnchorKey.of(new byte[32]),
                Optional.empty())
            .run();
    assertThat(verdict).isInstanceOf(AuditVerdict.Whole.class);
    org.regenregistry.gates.Promises.held(
        Promise.P14,
        "0 of %d acknowledged versions without their event after %d kills, %d events chained"
            .formatted(promises.versions().size(), KILLS, verdict.links()));
  }

  private static Map<String, Fhir> clinics(TestRealm realm, int port) {
    Map<String, Fhir> clinics = new HashMap<>();
    for (SyntheticClinic clinic : SyntheticRegistry.clinics(DATA)) {
      clinics.put(clinic.code().value(), new Fhir(port, realm.token(clinic.code())));
    }
    return clinics;
  }

  private ChildProcess server(Map<String, Object> settings, int port) {
    return new ChildProcess(
        RegistryServer.class.getName(),
        settings,
        URI.create("http://localhost:" + port + "/actuator/health/readiness"),
        folder.resolve("server.log"));
  }
}
