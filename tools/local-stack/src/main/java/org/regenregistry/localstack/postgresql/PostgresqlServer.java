package org.regenregistry.localstack.postgresql;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.report.StackFailure;

/** A running PostgreSQL with the registry's roles in it. */
public record PostgresqlServer(
    String host, int port, Credentials superuser, Map<DatabaseRole, String> passwords) {

  private static final String DATABASE_EXISTS = "SELECT 1 FROM pg_database WHERE datname = ?";

  /** Names and passwords are quoted by PostgreSQL itself, since DDL takes no bind parameters. */
  private static final String CREATE_DATABASE =
      "SELECT format('CREATE DATABASE %I OWNER %I', ?, ?)";

  private static final String DROP_DATABASE =
      "SELECT format('DROP DATABASE IF EXISTS %I WITH (FORCE)', ?)";

  private static final String SET_PASSWORD = "SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)";

  private static final String ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = ?";
  private static final String CREATE_ROLE = "SELECT format('CREATE ROLE %I LOGIN', ?)";

  public PostgresqlServer {
    passwords = Map.copyOf(passwords);
    if (passwords.size() != DatabaseRole.values().length) {
      throw new IllegalArgumentException("PostgreSQL needs a password for every role");
    }
  }

  /** A fresh, empty database that belongs to {@link DatabaseRole#OWNER}. */
  public Database createDatabase() {
    return database("registry_" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** The database of this name; created when it is not there. */
  public Database database(String name) {
    try (Connection connection = connect("postgres")) {
      createIfMissing(connection, name, DatabaseRole.OWNER.username());
    } catch (SQLException e) {
      throw failure("create the database " + name, e);
    }
    try (Connection inside = connect(name)) {
      run(inside, SqlResource.text("database.sql"));
    } catch (SQLException e) {
      throw failure("grant rights on the database " + name, e);
    }
    return new Database(jdbcUrl(name), passwords);
  }

  /** Drops a database, whoever is still connected to it. */
  public void drop(Database database) {
    String url = database.jdbcUrl();
    try (Connection connection = connect("postgres")) {
      run(connection, quoted(connection, DROP_DATABASE, url.substring(url.lastIndexOf('/') + 1)));
    } catch (SQLException e) {
      throw failure("drop a database", e);
    }
  }

  /** The address of a database for JDBC. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /** Creates the roles where they are missing and gives them the passwords of this object. */
  public void createRoles() {
    try (Connection connection = connect("postgres")) {
      run(connection, SqlResource.text("roles.sql"));
      for (DatabaseRole role : DatabaseRole.values()) {
        setPassword(connection, role.username(), requireNonNull(passwords.get(role)));
      }
    } catch (SQLException e) {
      throw failure("create the roles of the registry", e);
    }
  }

  /** A database that belongs to somebody else on the same server, such as Keycloak. */
  public String createForeignDatabase(String name, Credentials owner) {
    try (Connection connection = connect("postgres")) {
      if (!exists(connection, ROLE_EXISTS, owner.username())) {
        run(connection, quoted(connection, CREATE_ROLE, owner.username()));
      }
      setPassword(connection, owner.username(), owner.password());
      createIfMissing(connection, name, owner.username());
      return jdbcUrl(name);
    } catch (SQLException e) {
      throw failure("create the database " + name, e);
    }
  }

  /** Whether PostgreSQL takes connections. */
  boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", superuser.username());
    properties.setProperty("password", superuser.password());
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  private static void createIfMissing(Connection connection, String name, String owner)
      throws SQLException {
    if (!exists(connection, DATABASE_EXISTS, name)) {
      run(connection, quoted(connection, CREATE_DATABASE, name, owner));
    }
  }

  private static void setPassword(Connection connection, String role, String password)
      throws SQLException {
    run(connection, quoted(connection, SET_PASSWORD, role, password));
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String quoted(Connection connection, String format, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(format)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static StackFailure failure(String what, SQLException cause) {
    return new StackFailure("PostgreSQL could not " + what + ": " + cause.getMessage(), cause);
  }

  @Override
  public String toString() {
    return "PostgresqlServer[host=" + host + ", port=" + port + "]";
  }
}
