package org.regenregistry.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.ClientProof;
import org.regenregistry.localstack.keycloak.ClinicRole;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Brings a clinic into the registry: its row, its Keycloak client with the clinic claim, and the
 * assignment of the one to the other.
 */
public final class Onboarding {

  private static final String ADD_CLINIC =
      "insert into clinic (clinic_id, name) values (?, ?) on conflict do nothing";

  private static final String ASSIGN_CLIENT =
      "insert into clinic_client (client_id, clinic_id) values (?, ?) on conflict do nothing";

  private final Database database;
  private final KeycloakServer keycloak;

  /** Onboarding on a running registry. */
  public Onboarding(Database database, KeycloakServer keycloak) {
    this.database = database;
    this.keycloak = keycloak;
  }

  /** The client of a clinic that was onboarded before. */
  public Optional<ClientCredentials> find(ClinicCode clinic) {
    return find(clinic, ClinicRole.SUBMITTER);
  }

  /**
   * Onboards a clinic. Doing it again for the same clinic completes what an interrupted attempt
   * left undone and changes nothing else.
   *
   * @return the credentials of the clinic's EHR
   */
  public ClientCredentials add(ClinicCode clinic, String name) {
    return add(clinic, name, ClinicRole.SUBMITTER);
  }

  /** The same with a client of another role, which may be the clinic's second. */
  public ClientCredentials add(ClinicCode clinic, String name, ClinicRole role) {
    Optional<ClientCredentials> known = find(clinic, role);
    return known
        .or(() -> add(clinic, name, role, new ClientProof.Secret()))
        .map(
            client -> {
              record(clinic, name, client.clientId());
              return client;
            })
        .orElseThrow();
  }

  /**
   * The same with a client that proves in this way who it is. A client that an interrupted attempt
   * left in Keycloak, whose secret nobody was told, gets a new proof.
   *
   * @return its secret, when that is the proof
   */
  Optional<ClientCredentials> add(
      ClinicCode clinic, String name, ClinicRole role, ClientProof proof) {
    String clientId = role.clientId(clinic.value());
    Optional<ClientCredentials> secret =
        find(clinic, role).isPresent()
            ? keycloak.renewClient(clientId, proof)
            : keycloak.addClinicClient(clinic.value(), name, role, proof);
    record(clinic, name, clientId);
    return secret;
  }

  /** The clinic's row, its client's, and the organization that its people belong to. */
  private void record(ClinicCode clinic, String name, String clientId) {
    keycloak.addClinicOrganization(clinic.value(), name);
    Credentials owner = database.credentials(DatabaseRole.OWNER);
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), owner.username(), owner.password())) {
      connection.setAutoCommit(false);
      insert(connection, ADD_CLINIC, clinic.value(), name);
      insert(connection, ASSIGN_CLIENT, clientId, clinic.value());
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("The clinic could not be recorded in the database", e);
    }
  }

  private static void insert(Connection connection, String sql, String first, String second)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, first);
      statement.setString(2, second);
      statement.executeUpdate();
    }
  }

  private Optional<ClientCredentials> find(ClinicCode clinic, ClinicRole role) {
    return keycloak.findClient(role.clientId(clinic.value()));
  }
}
