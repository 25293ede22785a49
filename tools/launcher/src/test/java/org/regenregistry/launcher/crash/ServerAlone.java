package org.regenregistry.launcher.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.synthetic.SyntheticClinic;

/** A registry server without Keycloak and Elasticsearch: clinics write, nobody asks. */
public final class ServerAlone {

  private ServerAlone() {}

  /** What it needs to listen on the port. */
  public static Map<String, Object> settings(Database database, TestRealm realm, int port) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", port);
    settings.put("server.address", "localhost");
    settings.put("registry.fhir.base-url", "http://localhost:" + port + "/fhir");
    settings.put("registry.database.url", database.jdbcUrl());
    settings.put("registry.security.issuer", realm.issuer());
    settings.put("registry.pages.client-id", "unused");
    settings.put("registry.pages.client-secret", "unused");
    settings.put("registry.elasticsearch.username", "unused");
    settings.put("registry.elasticsearch.password", "unused");
    settings.put("registry.audit.signing-key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("registry.pseudonym.key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put(
        "registry.erasure.identifier-key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("registry.erasure.receipt-key", Base64.getEncoder().encodeToString(new byte[32]));
    for (DatabaseRole role :
        List.of(
            DatabaseRole.OWNER,
            DatabaseRole.SERVER,
            DatabaseRole.EXTRACT,
            DatabaseRole.AUDIT,
            DatabaseRole.ERASURE)) {
      Credentials login = database.credentials(role);
      String name = "registry.database." + role.name().toLowerCase(Locale.ROOT);
      settings.put(name + ".username", login.username());
      settings.put(name + ".password", login.password());
    }
    return settings;
  }

  /** Lets the clinics' clients speak for their clinics. */
  public static void onboard(Database database, List<SyntheticClinic> clinics) throws SQLException {
    Credentials owner = database.credentials(DatabaseRole.OWNER);
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), owner.username(), owner.password())) {
      for (SyntheticClinic clinic : clinics) {
        ClinicCode code = clinic.code();
        insert(
            connection,
            "insert into clinic (clinic_id, name) values (?, ?)",
            code.value(),
            clinic.name());
        insert(
            connection,
            "insert into clinic_client (client_id, clinic_id) values (?, ?)",
            TestRealm.client(code),
            code.value());
      }
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
}
