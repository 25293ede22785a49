package org.regenregistry.benchmarks.own;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.benchmarks.database.DatabaseLogin;
import org.regenregistry.benchmarks.load.ClientToken;
import org.regenregistry.benchmarks.load.TokenSource;
import org.regenregistry.benchmarks.own.ServerChild.Program;
import org.regenregistry.benchmarks.own.TokenIssuer.Identity;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;

/**
 * A registry of the suite's own, empty at the start and gone at the end. Access control, row-level
 * security and all else are on; Elasticsearch and indexers, which no clinic waits for, are started
 * only when they are what is measured.
 */
public final class OwnRegistry implements AutoCloseable {

  /** The clinic whose data are loaded. */
  public static final String CLINIC = "BENCH-01";

  private static final String CLIENT = "ehr-bench-01";
  private static final Identity EHR =
      new Identity(CLIENT, "clinic-data-manager", Optional.of(CLINIC));
  private static final Identity RESEARCHER =
      new Identity("researcher", "researcher", Optional.empty());
  private static final Identity PRIVACY_OFFICER =
      new Identity("privacy-officer", "privacy-officer", Optional.empty());
  private static final int KEY_BYTES = 32;
  private static final String PSEUDONYM_KEY = key();

  private static final String ONBOARD =
      """
      insert into clinic (clinic_id, name) values ('%1$s', 'Benchmark');
      insert into clinic_client (client_id, clinic_id) values ('%2$s', '%1$s')
      """
          .formatted(CLINIC, CLIENT);

  private final MeasuredDatabase database;
  private final TokenIssuer issuer;
  private final ServerChild server;
  private final int port;
  private Optional<OwnIndexers> indexers = Optional.empty();

  private OwnRegistry(MeasuredDatabase database, TokenIssuer issuer, ServerChild server, int port) {
    this.database = database;
    this.issuer = issuer;
    this.server = server;
    this.port = port;
  }

  /** Starts everything and waits until the server is ready. */
  public static OwnRegistry start(OwnSettings settings, Progress progress)
      throws IOException, SQLException, InterruptedException {
    MeasuredDatabase database = MeasuredDatabase.start(settings, progress);
    try {
      OwnRegistry registry = start(settings, database);
      progress.say("server", "starting at " + registry.base());
      registry.awaitReady();
      if (settings.indexers().orElse(0) > 0) {
        progress.say("indexer", "starting " + settings.indexers().getAsInt());
        registry.startIndexers(settings);
      }
      return registry;
    } catch (IOException | RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  private static OwnRegistry start(OwnSettings settings, MeasuredDatabase database)
      throws IOException {
    TokenIssuer issuer = TokenIssuer.start(List.of(EHR, RESEARCHER, PRIVACY_OFFICER));
    int port = Ports.free();
    Map<String, String> properties = database.serverSettings();
    properties.putAll(settings.validation().properties());
    properties.put("registry.audit.signing-key", key());
    properties.putAll(
        Map.of(
            "server.port",
            Integer.toString(port),
            "server.address",
            "localhost",
            "registry.fhir.base-url",
            "http://localhost:" + port + "/fhir",
            "registry.security.issuer",
            issuer.address(),
            "registry.pages.client-secret",
            UUID.randomUUID().toString(),
            "registry.pseudonym.key",
            PSEUDONYM_KEY));
    properties.putAll(
        settings.indexers().isPresent()
            ? database.indexSettings(ElasticsearchUser.RESEARCH)
            : Map.of(
                "registry.elasticsearch.username",
                "unused",
                "registry.elasticsearch.password",
                "unused"));
    properties.put("registry.erasure.identifier-key", key());
    properties.put("registry.erasure.receipt-key", key());
    Path logs = Files.createDirectories(settings.home().resolve(".registry").resolve("logs"));
    ServerChild server =
        ServerChild.start(
            settings.classPath(),
            new Program(MeasuredServer.class, settings.javaOptions(), properties),
            logs.resolve("benchmark-server-" + port + ".log"));
    return new OwnRegistry(database, issuer, server, port);
  }

  private void awaitReady() throws IOException, InterruptedException, SQLException {
    try {
      server.awaitReady(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
      database.runAsOwner(ONBOARD);
    } catch (IOException | SQLException | InterruptedException failure) {
      server.close();
      issuer.close();
      throw failure;
    }
  }

  private void startIndexers(OwnSettings settings) throws IOException, InterruptedException {
    Map<String, String> properties = database.indexerSettings();
    properties.put("registry.pseudonym.key", PSEUDONYM_KEY);
    try {
      indexers = Optional.of(OwnIndexers.start(settings, properties, database));
    } catch (IOException | InterruptedException failure) {
      server.close();
      issuer.close();
      throw failure;
    }
  }

  private static String key() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The FHIR base address. */
  public URI base() {
    return URI.create("http://localhost:" + port + "/fhir");
  }

  /** The address below which everything but FHIR is. */
  public URI address() {
    return URI.create("http://localhost:" + port);
  }

  /** Tokens of the clinic whose data are loaded. */
  public TokenSource tokens() {
    return tokens(EHR);
  }

  /** Tokens of somebody who asks pooled questions. */
  public TokenSource researcher() {
    return tokens(RESEARCHER);
  }

  /** Tokens of somebody who approves research projects. */
  public TokenSource privacyOfficer() {
    return tokens(PRIVACY_OFFICER);
  }

  private TokenSource tokens(Identity identity) {
    return new ClientToken(issuer.tokenUri(), identity.clientId(), "unused", "");
  }

  /** Its Elasticsearch; only where the settings ask for one. */
  public ElasticsearchServer elasticsearch() {
    return database.elasticsearch();
  }

  /** Runs statements as the owner of the tables. */
  public void runAsOwner(String sql) throws SQLException {
    database.runAsOwner(sql);
  }

  /** How to look into its database. */
  public DatabaseLogin database() {
    return database.login();
  }

  /** The port of its PostgreSQL. */
  public int databasePort() {
    return database.port();
  }

  /** The process of the server. */
  public long serverProcess() {
    return server.processId();
  }

  /** The indexers; only where the settings ask for some. */
  public OwnIndexers indexers() {
    return indexers.orElseThrow();
  }

  @Override
  public void close() {
    indexers.ifPresent(OwnIndexers::close);
    server.close();
    issuer.close();
    database.close();
  }
}
