package org.regenregistry.launcher.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.regenregistry.indexer.SearchIndexer;
import org.regenregistry.launcher.crash.Fhir;
import org.regenregistry.launcher.crash.ServerAlone;
import org.regenregistry.launcher.crash.TestRealm;
import org.regenregistry.launcher.demo.ChildProcess;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.process.LogTail;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.server.RegistryServer;
import org.regenregistry.synthetic.SyntheticClinic;

/** A whole registry of processes that can be killed: a server and two indexers on real servers. */
final class FaultyRegistry implements AutoCloseable {

  private static final int INDEXERS = 2;

  private final Path folder;
  private final TestRealm realm;
  private final LocalStack stack;
  private final Database database;
  private final int port = Ports.free();
  private final ChildProcess server;
  private final List<ChildProcess> indexers = new ArrayList<>();
  private final List<URI> metrics = new ArrayList<>();

  private FaultyRegistry(Path folder, TestRealm realm, LocalStack stack) {
    this.folder = folder;
    this.realm = realm;
    this.stack = stack;
    this.database = stack.postgresql().createDatabase();
    this.server = server();
  }

  /** Starts everything and lets the clinics in. */
  static FaultyRegistry start(StackSettings settings, Path folder, List<SyntheticClinic> clinics)
      throws IOException, SQLException {
    var registry =
        new FaultyRegistry(folder, new TestRealm(), LocalStack.start(settings, Progress.console()));
    registry.server.untilReady();
    ServerAlone.onboard(registry.database, clinics);
    for (int number = 0; number < INDEXERS; number++) {
      registry.indexers.add(registry.indexer(number));
    }
    registry.indexers.forEach(ChildProcess::untilReady);
    return registry;
  }

  LocalStack stack() {
    return stack;
  }

  List<ChildProcess> indexers() {
    return indexers;
  }

  /** Each clinic's way to the server, with a token of its own. */
  Map<String, Fhir> clinics(List<SyntheticClinic> clinics) {
    Map<String, Fhir> ways = new TreeMap<>();
    for (SyntheticClinic clinic : clinics) {
      ways.put(clinic.code().value(), new Fhir(port, realm.token(clinic.code())));
    }
    return ways;
  }

  /** Connects as somebody who sees all rows. */
  Connection connect() throws SQLException {
    Credentials superuser = stack.postgresql().superuser();
    return DriverManager.getConnection(
        database.jdbcUrl(), superuser.username(), superuser.password());
  }

  byte[] pseudonymKey() {
    return new byte[32];
  }

  /**
   * What an indexer is given. Claims end soon, so that a pause outlasts them; the index is looked
   * after often, so that a test of minutes sees what else takes hours.
   */
  Map<String, Object> indexerSettings() {
    Credentials login = database.credentials(DatabaseRole.INDEXER);
    Credentials elasticsearch = stack.elasticsearch().credentials(ElasticsearchUser.INDEXER);
    Map<String, Object> settings = new HashMap<>();
    settings.put("registry.database.url", database.jdbcUrl());
    settings.put("registry.database.indexer.username", login.username());
    settings.put("registry.database.indexer.password", login.password());
    settings.put(
        "registry.elasticsearch.uris",
        stack.elasticsearch().uris().stream().map(URI::toString).collect(Collectors.joining(",")));
    settings.put("registry.elasticsearch.username", elasticsearch.username());
    settings.put("registry.elasticsearch.password", elasticsearch.password());
    settings.put(
        "registry.elasticsearch.ca-certificate", stack.elasticsearch().caCertificate().toString());
    settings.put("registry.pseudonym.key", Base64.getEncoder().encodeToString(pseudonymKey()));
    settings.put("registry.indexer.lease", "4s");
    settings.put("registry.indexer.watch-interval", "1s");
    settings.put("registry.indexer.batch-patients", "20");
    return settings;
  }

  /** How often an indexer found that another had taken its patients over, since its last start. */
  long overtaken() throws IOException {
    double all = 0;
    for (URI address : metrics) {
      try (InputStream text = address.toURL().openStream()) {
        all +=
            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("registry_indexer_patients_total"))
                .filter(line -> line.contains("overtaken"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
      }
    }
    return Math.round(all);
  }

  /** What the indexers said last. */
  List<String> indexerLogs(int lines) {
    return IntStream.range(0, INDEXERS)
        .mapToObj(number -> LogTail.read(folder.resolve("indexer-" + number + ".log"), lines))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() {
    indexers.forEach(ChildProcess::close);
    server.close();
    stack.close();
    realm.close();
  }

  private ChildProcess server() {
    Map<String, Object> settings = ServerAlone.settings(database, realm, port);
    settings.put("registry.erasure.journal", folder.resolve("erasures.jsonl").toString());
    return new ChildProcess(
        RegistryServer.class.getName(),
        settings,
        URI.create("http://localhost:" + port + "/actuator/health/readiness"),
        folder.resolve("server.log"));
  }

  private ChildProcess indexer(int number) {
    int operations = Ports.free();
    Map<String, Object> settings = indexerSettings();
    settings.put("registry.indexer.operations.port", operations);
    metrics.add(URI.create("http://localhost:" + operations + "/actuator/prometheus"));
    return new ChildProcess(
        SearchIndexer.class.getName(),
        settings,
        URI.create("http://localhost:" + operations + "/actuator/health/liveness"),
        folder.resolve("indexer-" + number + ".log"));
  }
}
