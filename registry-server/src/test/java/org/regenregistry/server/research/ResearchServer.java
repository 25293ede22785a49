package org.regenregistry.server.research;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.RegistryServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole server on a free port, on real servers. */
public final class ResearchServer implements AutoCloseable {

  private final ConfigurableApplicationContext server;
  private final Database database;

  private ResearchServer(ConfigurableApplicationContext server, Database database) {
    this.server = server;
    this.database = database;
  }

  /** A server with the usual settings. */
  public static ResearchServer start(RunningServers servers) {
    return start(servers, Map.of());
  }

  /** A server with these settings beside the usual ones. */
  public static ResearchServer start(RunningServers servers, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("server.port", 0);
    Database database = servers.postgresql().createDatabase();
    database(settings, database);
    elasticsearch(settings, servers.elasticsearch());
    keycloak(settings, servers.keycloak());
    settings.put("registry.pseudonym.key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put(
        "registry.erasure.identifier-key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("registry.erasure.receipt-key", Base64.getEncoder().encodeToString(new byte[32]));
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new ResearchServer(RegistryServer.application().run(arguments), database);
  }

  /** An address of the server. */
  public URI at(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  JdbcClient jdbc() {
    return server.getBean(JdbcClient.class);
  }

  /** Statements as an indexer would send them. */
  public JdbcClient asIndexer() {
    return JdbcClient.create(connections(DatabaseRole.INDEXER));
  }

  /** Connections as a role has them. */
  public DataSource connections(DatabaseRole role) {
    Credentials login = database.credentials(role);
    return new DriverManagerDataSource(database.jdbcUrl(), login.username(), login.password());
  }

  private String port() {
    return server.getEnvironment().getRequiredProperty("local.server.port");
  }

  private static void database(Map<String, Object> settings, Database database) {
    settings.put("registry.database.url", database.jdbcUrl());
    login(settings, "registry.database.owner", database.credentials(DatabaseRole.OWNER));
    login(settings, "registry.database.server", database.credentials(DatabaseRole.SERVER));
    login(settings, "registry.database.extract", database.credentials(DatabaseRole.EXTRACT));
    login(settings, "registry.database.audit", database.credentials(DatabaseRole.AUDIT));
    settings.put("registry.audit.signing-key", Base64.getEncoder().encodeToString(new byte[32]));
    login(settings, "registry.database.erasure", database.credentials(DatabaseRole.ERASURE));
  }

  private static void elasticsearch(Map<String, Object> settings, ElasticsearchServer index) {
    settings.put("registry.elasticsearch.uris", index.uri());
    settings.put("registry.elasticsearch.ca-certificate", index.caCertificate());
    login(settings, "registry.elasticsearch", index.credentials(ElasticsearchUser.RESEARCH));
  }

  private static void keycloak(Map<String, Object> settings, KeycloakServer keycloak) {
    settings.put("registry.security.issuer", keycloak.issuer());
    settings.put("registry.pages.client-id", keycloak.pagesClient().clientId());
    settings.put("registry.pages.client-secret", keycloak.pagesClient().clientSecret());
  }

  private static void login(Map<String, Object> settings, String prefix, Credentials login) {
    settings.put(prefix + ".username", login.username());
    settings.put(prefix + ".password", login.password());
  }

  @Override
  public void close() {
    server.close();
  }
}
