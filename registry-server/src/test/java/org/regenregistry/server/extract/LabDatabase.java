package org.regenregistry.server.extract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;

record LabDatabase(String url, Map<String, String> passwords) {

  static final String SERVER = "registry_server";

  static LabDatabase fresh() throws Exception {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    String base = "jdbc:postgresql://127.0.0.1:55439/";
    try (Connection c = DriverManager.getConnection(base + "postgres", "postgres", "x");
        var s = c.createStatement()) {
      for (String r :
          new String[] {
            "registry_owner", "registry_server", "registry_indexer", "registry_extract"
          }) {
        try {
          s.execute("create role " + r + " login");
        } catch (SQLException e) {
          // exists
        }
      }
      s.execute("create database " + name + " owner registry_owner");
    }
    Flyway.configure()
        .dataSource(base + name, "registry_owner", "x")
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return new LabDatabase(base + name, Map.of());
  }

  Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(url, role, passwords.getOrDefault(role, "x"));
  }

  ExtractDatabaseSettings settings() {
    return new ExtractDatabaseSettings(
        url,
        new ExtractDatabaseSettings.Login(
            "registry_extract", passwords.getOrDefault("registry_extract", "x")));
  }
}
