package org.regenregistry.benchmarks.own;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.regenregistry.benchmarks.database.DatabaseLogin;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackPorts;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.report.Progress;

/**
 * A PostgreSQL that waits for the disk and counts statements, with an empty database in it, and an
 * Elasticsearch beside it where there are indexers. Both are deleted at the end.
 */
final class MeasuredDatabase implements AutoCloseable {

  private static final String PRELOAD =
      "alter system set shared_preload_libraries = 'pg_stat_statements'";

  private static final String COUNT_STATEMENTS = "create extension pg_stat_statements";

  private final StackSettings settings;
  private final LocalStack stack;
  private final Database database;

  private MeasuredDatabase(StackSettings settings, LocalStack stack, Database database) {
    this.settings = settings;
    this.stack = stack;
    this.database = database;
  }

  static MeasuredDatabase start(OwnSettings own, Progress progress) throws SQLException {
    StackSettings settings =
        StackSettings.demo(own.home())
            .withName("benchmark/" + ProcessHandle.current().pid())
            .withPorts(StackPorts.free());
    settings =
        own.indexers().isPresent()
            ? settings.only(StackServer.POSTGRESQL, StackServer.ELASTICSEARCH)
            : settings.only(StackServer.POSTGRESQL);
    LocalStack stack = LocalStack.start(settings, progress);
    try {
      MeasuredDatabase measured =
          new MeasuredDatabase(settings, stack, stack.postgresql().createDatabase());
      measured.countStatements();
      return measured;
    } catch (SQLException | RuntimeException failure) {
      stack.close();
      throw failure;
    }
  }

  /** The library that counts is only loaded at a start of PostgreSQL. */
  private void countStatements() throws SQLException {
    run(login(), PRELOAD);
    stack.restart(StackServer.POSTGRESQL);
    run(login(), COUNT_STATEMENTS);
  }

  /** As the superuser, who sees all counters. */
  DatabaseLogin login() {
    return login(stack.postgresql().superuser());
  }

  /** Runs statements as the owner of the registry's tables. */
  void runAsOwner(String sql) throws SQLException {
    run(login(database.credentials(DatabaseRole.OWNER)), sql);
  }

  int port() {
    return stack.postgresql().port();
  }

  /** The index; only where the settings ask for one. */
  ElasticsearchServer elasticsearch() {
    return stack.elasticsearch();
  }

  /** What an indexer needs to find both. */
  Map<String, String> indexerSettings() {
    Map<String, String> properties = new HashMap<>();
    properties.put("registry.database.url", database.jdbcUrl());
    role(properties, "indexer", DatabaseRole.INDEXER);
    properties.putAll(indexSettings(ElasticsearchUser.INDEXER));
    return properties;
  }

  /** How a user of the index finds it. */
  Map<String, String> indexSettings(ElasticsearchUser user) {
    Credentials login = elasticsearch().credentials(user);
    return Map.of(
        "registry.elasticsearch.uris", elasticsearch().uri().toString(),
        "registry.elasticsearch.username", login.username(),
        "registry.elasticsearch.password", login.password(),
        "registry.elasticsearch.ca-certificate", elasticsearch().caCertificate().toString());
  }

  /** What the server needs to use it. */
  Map<String, String> serverSettings() {
    Map<String, String> properties = new HashMap<>();
    properties.put("registry.database.url", database.jdbcUrl());
    role(properties, "owner", DatabaseRole.OWNER);
    role(properties, "server", DatabaseRole.SERVER);
    role(properties, "extract", DatabaseRole.EXTRACT);
    role(properties, "audit", DatabaseRole.AUDIT);
    role(properties, "erasure", DatabaseRole.ERASURE);
    return properties;
  }

  private void role(Map<String, String> properties, String name, DatabaseRole role) {
    Credentials login = database.credentials(role);
    properties.put("registry.database." + name + ".username", login.username());
    properties.put("registry.database." + name + ".password", login.password());
  }

  private DatabaseLogin login(Credentials user) {
    return new DatabaseLogin(database.jdbcUrl(), user.username(), user.password());
  }

  private static void run(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(login.jdbcUrl(), login.username(), login.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    stack.close();
    LocalStack.erase(settings);
  }
}
