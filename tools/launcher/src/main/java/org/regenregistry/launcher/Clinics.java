package org.regenregistry.launcher;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.keycloak.ClientState;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;

/** The clinics of a registry, and whether they are served. */
final class Clinics {

  private static final String ALL =
      """
      select clinic_id, name, created_at, suspended_at,
             array(select client_id from clinic_client
                   where clinic_client.clinic_id = clinic.clinic_id order by client_id)
      from clinic
      order by clinic_id
      """;

  private static final String SUSPEND =
      "update clinic set suspended_at = coalesce(suspended_at, clock_timestamp())"
          + " where clinic_id = ?";

  private static final String RESUME = "update clinic set suspended_at = null where clinic_id = ?";

  private final Database database;
  private final KeycloakServer keycloak;

  Clinics(Database database, KeycloakServer keycloak) {
    this.database = database;
    this.keycloak = keycloak;
  }

  /**
   * A clinic as it is recorded.
   *
   * @param clients ids of its Keycloak clients
   * @param suspendedSince empty when it is served
   */
  record Row(
      String code,
      String name,
      OffsetDateTime since,
      Optional<OffsetDateTime> suspendedSince,
      List<String> clients) {

    Row {
      clients = List.copyOf(clients);
    }
  }

  List<Row> list() {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(ALL);
        ResultSet rows = statement.executeQuery()) {
      List<Row> clinics = new ArrayList<>();
      while (rows.next()) {
        clinics.add(row(rows));
      }
      return clinics;
    } catch (SQLException e) {
      throw new IllegalStateException("The clinics could not be read", e);
    }
  }

  /** The clinic of that code. */
  Row require(ClinicCode code) {
    return list().stream()
        .filter(row -> row.code().equals(code.value()))
        .findFirst()
        .orElseThrow(
            () -> new UserMistake("There is no clinic " + code + ". See: ./registry clinic list"));
  }

  /** The registry first, since tokens that were given out outlive the client in Keycloak. */
  void suspend(ClinicCode code) {
    Row row = require(code);
    update(SUSPEND, code);
    row.clients().forEach(client -> keycloak.setClientState(client, ClientState.DISABLED));
  }

  void resume(ClinicCode code) {
    Row row = require(code);
    row.clients().forEach(client -> keycloak.setClientState(client, ClientState.ENABLED));
    update(RESUME, code);
  }

  private void update(String sql, ClinicCode code) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, code.value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The clinic could not be changed", e);
    }
  }

  private static Row row(ResultSet rows) throws SQLException {
    Array clients = rows.getArray(5);
    return new Row(
        rows.getString(1),
        rows.getString(2),
        rows.getObject(3, OffsetDateTime.class),
        Optional.ofNullable(rows.getObject(4, OffsetDateTime.class)),
        Arrays.asList((String[]) clients.getArray()));
  }

  private Connection connect() throws SQLException {
    Credentials owner = database.credentials(DatabaseRole.OWNER);
    return DriverManager.getConnection(database.jdbcUrl(), owner.username(), owner.password());
  }
}
