package org.regenregistry.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;

/** What the shared PostgreSQL gives each role. */
@ExtendWith(LocalServers.class)
final class SharedPostgresqlIT {

  @Test
  void givesEveryDatabaseToTheOwnerAlone(RunningServers servers) throws SQLException {
    Database database = servers.postgresql().createDatabase();

    try (Connection owner = connect(database, DatabaseRole.OWNER)) {
      run(owner, "CREATE TABLE clinic (clinic_id text PRIMARY KEY)");
      run(owner, "GRANT SELECT ON clinic TO registry_server");
    }

    for (DatabaseRole role : DatabaseRole.values()) {
      if (role != DatabaseRole.OWNER) {
        assertThatThrownBy(
                () -> {
                  try (Connection connection = connect(database, role)) {
                    run(connection, "CREATE TABLE mine (id int)");
                  }
                })
            .as("tables made by %s", role)
            .hasMessageContaining("permission denied for schema public");
      }
    }
    try (Connection server = connect(database, DatabaseRole.SERVER)) {
      run(server, "SELECT * FROM clinic");
    }
  }

  @Test
  void givesNoRoleAWayAroundRowLevelSecurity(RunningServers servers) throws SQLException {
    Database database = servers.postgresql().createDatabase();

    try (Connection connection = connect(database, DatabaseRole.SERVER);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT count(*) FROM pg_roles
                 WHERE rolname LIKE 'registry\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole)
                """)) {
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void keepsDatabasesApart(RunningServers servers) throws SQLException {
    Database first = servers.postgresql().createDatabase();
    Database second = servers.postgresql().createDatabase();

    try (Connection connection = connect(first, DatabaseRole.OWNER)) {
      run(connection, "CREATE TABLE only_here (id int)");
    }

    assertThat(second.jdbcUrl()).isNotEqualTo(first.jdbcUrl());
    try (Connection connection = connect(second, DatabaseRole.OWNER)) {
      assertThatThrownBy(() -> run(connection, "SELECT * FROM only_here"))
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void findsADatabaseAgainByItsName(RunningServers servers) throws SQLException {
    String name = "named_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = connect(servers.postgresql().database(name), DatabaseRole.OWNER)) {
      run(connection, "CREATE TABLE kept (id int)");
    }

    Database again = servers.postgresql().database(name);

    try (Connection connection = connect(again, DatabaseRole.OWNER)) {
      run(connection, "SELECT * FROM kept");
    }
    servers.postgresql().drop(again);
    assertThatThrownBy(() -> connect(again, DatabaseRole.OWNER))
        .hasMessageContaining("does not exist");
  }

  private Connection connect(Database database, DatabaseRole role) throws SQLException {
    Credentials login = database.credentials(role);
    return DriverManager.getConnection(database.jdbcUrl(), login.username(), login.password());
  }

  private void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
