package org.regenregistry.server.extract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** A migrated database on the real server. */
record LabDatabase(Database database) {

  private static final String EMPTY = "truncate resource_version, extract_job cascade";

  /** A new database with the registry's tables. */
  static LabDatabase on(RunningServers servers) {
    Database database = servers.postgresql().createDatabase();
    Credentials owner = database.credentials(DatabaseRole.OWNER);
    Flyway.configure()
        .dataSource(database.jdbcUrl(), owner.username(), owner.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return new LabDatabase(database);
  }

  /** Removes all versions and jobs. */
  void empty() throws SQLException {
    try (Connection connection = connect(DatabaseRole.OWNER);
        Statement statement = connection.createStatement()) {
      statement.execute(EMPTY);
    }
  }

  Connection connect(DatabaseRole role) throws SQLException {
    Credentials login = database.credentials(role);
    return DriverManager.getConnection(database.jdbcUrl(), login.username(), login.password());
  }

  ExtractDatabaseSettings settings() {
    Credentials login = database.credentials(DatabaseRole.EXTRACT);
    return new ExtractDatabaseSettings(
        database.jdbcUrl(), new ExtractDatabaseSettings.Login(login.username(), login.password()));
  }
}
