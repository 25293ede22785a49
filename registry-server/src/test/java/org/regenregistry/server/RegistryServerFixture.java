package org.regenregistry.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The registry server on real servers, started once for all integration tests of a JVM. Tests stay
 * apart by using clinics of their own.
 */
public final class RegistryServerFixture {

  private static final class Holder {
    private static final RegistryServerFixture STARTED = new RegistryServerFixture();
  }

  private final RunningServers servers = LocalServers.servers();
  private final Database database = servers.postgresql().createDatabase();
  private final StatementLog statements = new StatementLog();
  private final Path journal = temporaryFolder().resolve("erasures.jsonl");
  private final URI address = URI.create("http://localhost:" + freePort());
  private final ConfigurableApplicationContext application;

  private RegistryServerFixture() {
    application =
        RegistryServer.application()
            .initializers(context -> context.getBeanFactory().addBeanPostProcessor(statements))
            .run(arguments());
    Runtime.getRuntime().addShutdownHook(new Thread(application::close));
  }

  /** The running server. */
  public static RegistryServerFixture running() {
    return Holder.STARTED;
  }

  /**
   * A second server on the same database, as when a new release replaces the running one.
   *
   * @param settings what the second one has otherwise
   */
  public SecondServer startSecond(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>(List.of(arguments()));
    settings.forEach(
        (name, value) -> {
          arguments.removeIf(argument -> argument.startsWith("--" + name + "="));
          arguments.add("--" + name + "=" + value);
        });
    return startSecond(arguments);
  }

  /** A second server on the same database that slows clients down as one of its users' does. */
  public SecondServer startSecondAsShipped() {
    List<String> arguments = new ArrayList<>(List.of(arguments()));
    arguments.removeIf(
        argument ->
            argument.startsWith("--registry.rate.") || argument.startsWith("--registry.load."));
    return startSecond(arguments);
  }

  private static SecondServer startSecond(List<String> arguments) {
    int port = freePort();
    arguments.removeIf(argument -> argument.startsWith("--server.port="));
    arguments.add("--server.port=" + port);
    return new SecondServer(
        URI.create("http://localhost:" + port),
        RegistryServer.application().run(arguments.toArray(String[]::new)));
  }

  /** A server beside the one of the fixture. */
  public record SecondServer(URI address, ConfigurableApplicationContext application)
      implements AutoCloseable {

    /** A client of it that sends the token with every request. */
    public FhirHttp http(String token) {
      return new FhirHttp(address).with("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
      application.close();
    }
  }

  /** A clinic of its own, known to Keycloak and to the registry, played by its data manager. */
  public TestClinic onboardClinic() {
    ClinicCode code = newCode();
    ClientCredentials client =
        keycloak().addClinicClient(code.value(), "Clinic " + code, ClinicRole.DATA_MANAGER);
    register(code, client.clientId());
    return new TestClinic(this, code, client);
  }

  /** A code that no other test uses. */
  public static ClinicCode newCode() {
    return new ClinicCode(
        "T-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT));
  }

  /** Lets one more client send for a clinic. */
  public void registerClient(ClinicCode code, String clientId) {
    as(DatabaseRole.OWNER)
        .sql("insert into clinic_client (client_id, clinic_id) values (?, ?)")
        .params(clientId, code.value())
        .update();
  }

  /** Does what onboarding does in the database. */
  public void register(ClinicCode code, String clientId) {
    JdbcClient owner = as(DatabaseRole.OWNER);
    owner
        .sql("insert into clinic (clinic_id, name) values (?, ?)")
        .params(code.value(), "Clinic " + code)
        .update();
    registerClient(code, clientId);
  }

  /** A client of the server that sends the token with every request. */
  public FhirHttp http(String token) {
    return new FhirHttp(address).with("Authorization", "Bearer " + token);
  }

  /** What page links are sealed with, so that a test can make one that has expired. */
  public static byte[] cursorKey() {
    return new byte[32];
  }

  /** Where the server listens. */
  public URI address() {
    return address;
  }

  /** A client of the server without a token. */
  public FhirHttp anonymous() {
    return new FhirHttp(address);
  }

  /** Statements in the registry's database by one of its roles, each in its own transaction. */
  public JdbcClient as(DatabaseRole role) {
    return JdbcClient.create(dataSource(role));
  }

  /** Connections to the registry's database as one of its roles. */
  public DataSource dataSource(DatabaseRole role) {
    Credentials credentials = database.credentials(role);
    return new DriverManagerDataSource(
        database.jdbcUrl(), credentials.username(), credentials.password());
  }

  public KeycloakServer keycloak() {
    return servers.keycloak();
  }

  /** The server's journal of erasures. */
  public Path journal() {
    return journal;
  }

  /** Statements of a superuser, who sees every row of every table. */
  public JdbcClient asSuperuser() {
    Credentials login = servers.postgresql().superuser();
    return JdbcClient.create(
        new DriverManagerDataSource(database.jdbcUrl(), login.username(), login.password()));
  }

  /** A connection that has a clinic alone, as an erasure has it, until it is closed. */
  public Connection clinicAlone(TestClinic clinic) throws SQLException {
    Connection connection = dataSource(DatabaseRole.ERASURE).getConnection();
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_lock(7034002, hashtext(?))")) {
      lock.setString(1, clinic.code().value());
      lock.execute();
    }
    return connection;
  }

  /** What the server asks its database. */
  public StatementLog statements() {
    return statements;
  }

  public <T> T bean(Class<T> type) {
    return application.getBean(type);
  }

  private String[] arguments() {
    Map<String, String> settings = new HashMap<>();
    settings.put("server.port", Integer.toString(address.getPort()));
    // Attacks from one place and at any pace are what some tests are about.
    settings.put("registry.rate.failed-logins", "0");
    settings.put("registry.rate.fhir", "0");
    settings.put("registry.rate.research", "0");
    settings.put("registry.rate.pages", "0");
    settings.put("registry.rate.refused-bodies", "0");
    settings.put("registry.load.concurrent-beside-others", "12");
    settings.put("registry.fhir.base-url", address + "/fhir");
    settings.put("registry.database.url", database.jdbcUrl());
    addLogin(settings, "registry.database.owner", database.credentials(DatabaseRole.OWNER));
    addLogin(settings, "registry.database.server", database.credentials(DatabaseRole.SERVER));
    addLogin(settings, "registry.database.extract", database.credentials(DatabaseRole.EXTRACT));
    addLogin(settings, "registry.database.audit", database.credentials(DatabaseRole.AUDIT));
    settings.put("registry.audit.signing-key", Base64.getEncoder().encodeToString(new byte[32]));
    addLogin(settings, "registry.database.erasure", database.credentials(DatabaseRole.ERASURE));
    settings.put(
        "registry.erasure.identifier-key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("registry.erasure.receipt-key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("registry.security.issuer", keycloak().issuer());
    settings.put("registry.elasticsearch.uris", servers.elasticsearch().uri().toString());
    settings.put(
        "registry.elasticsearch.ca-certificate",
        Path.of(servers.elasticsearch().caCertificate().toString()).toString());
    addLogin(
        settings,
        "registry.elasticsearch",
        servers.elasticsearch().credentials(ElasticsearchUser.RESEARCH));
    settings.put("registry.fhir.cursor-key", Base64.getEncoder().encodeToString(cursorKey()));
    settings.put("registry.pseudonym.key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("registry.erasure.journal", journal.toString());
    // Tests of restores replay the journal when they mean to.
    settings.put("registry.erasure.replay-interval", "1d");
    ClientCredentials pages = keycloak().pagesClient();
    settings.put("registry.pages.client-id", pages.clientId());
    settings.put("registry.pages.client-secret", pages.clientSecret());
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  private static void addLogin(Map<String, String> settings, String prefix, Credentials login) {
    settings.put(prefix + ".username", login.username());
    settings.put(prefix + ".password", login.password());
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("registry-server-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
