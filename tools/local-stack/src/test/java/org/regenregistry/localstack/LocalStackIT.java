package org.regenregistry.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.distribution.Folders;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.report.StackFailure;

class LocalStackIT {

  private final StackSettings settings =
      StackSettings.test(StackSettings.projectHome(), "it-" + UUID.randomUUID());
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void removeTheData() throws Exception {
    Folders.delete(folder());
  }

  @Test
  void keepsEveryServersDataOverKillsAndStarts() throws Exception {
    ClientCredentials client;
    Set<Long> processes;
    try (LocalStack stack = start()) {
      assertThat(StackFile.find(settings)).contains(stack.servers());
      assertThat(Files.getPosixFilePermissions(folder().resolve("stack.json")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      client = stack.keycloak().addClinicClient("KEPT", "Kept over restarts");
      insert(stack.postgresql().database("kept"));

      for (StackServer server : List.of(StackServer.POSTGRESQL, StackServer.ELASTICSEARCH)) {
        stack.kill(server);
        stack.restart(server);
      }

      assertThat(rows(stack.postgresql().database("kept"))).isEqualTo(1);
      assertThat(stack.keycloak().findClient(client.clientId())).contains(client);
      assertThat(stack.keycloak().accessToken(client)).isNotBlank();
      processes = stack.processIds();
    }
    assertThat(processes).hasSizeGreaterThan(8);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(processes).noneMatch(LocalStackIT::alive));
    assertThat(StackFile.find(settings)).isEmpty();
    assertThat(told).anyMatch(line -> line.startsWith("elasticsearch: answers after"));

    try (LocalStack again = startPostgresql()) {
      assertThat(rows(again.postgresql().database("kept"))).isEqualTo(1);
    }
  }

  @Test
  void refusesASecondStackOnTheSameData() {
    try (LocalStack stack = startPostgresql()) {
      assertThat(stack.postgresql()).isNotNull();
      assertThatThrownBy(this::startPostgresql)
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("already runs");
    }
  }

  @Test
  void namesTheProgramThatHasThePort() {
    try (LocalStack stack = startPostgresql()) {
      StackSettings samePort =
          StackSettings.test(settings.home(), settings.name().substring(5) + "/second")
              .withPorts(settings.ports())
              .only(StackServer.POSTGRESQL);

      assertThatThrownBy(() -> LocalStack.start(samePort, this::hear))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("Port " + stack.postgresql().port())
          .hasMessageContaining("PostgreSQL")
          .hasMessageContaining("bin/postgres");
    }
  }

  @Test
  void showsTheEndOfTheLogWhenAServerCannotStart() throws Exception {
    try (LocalStack stack = startPostgresql()) {
      assertThat(stack.processIds()).isNotEmpty();
    }
    Files.delete(folder().resolve("postgresql/data/global/pg_control"));

    assertThatThrownBy(this::startPostgresql)
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("PostgreSQL ended while it was starting")
        .hasMessageContaining("pg_control");
  }

  @Test
  void answersNobodyWhilePausedAndGoesOn() throws Exception {
    try (LocalStack stack = startPostgresql();
        Connection open = connect(stack.postgresql().database("kept"))) {
      Set<Long> running = stack.processIds();
      stack.pause(StackServer.POSTGRESQL);

      open.setNetworkTimeout(Runnable::run, 1_000);
      assertThatThrownBy(() -> open.createStatement().execute("SELECT 1"))
          .isInstanceOf(SQLException.class);
      assertThat(running).allMatch(LocalStackIT::alive);

      stack.resume(StackServer.POSTGRESQL);
      insert(stack.postgresql().database("kept"));
      stack.pause(StackServer.POSTGRESQL);
      stack.restart(StackServer.POSTGRESQL);
      assertThat(rows(stack.postgresql().database("kept"))).isEqualTo(1);
    }
  }

  @Test
  void hasOnlyTheServersItWasAskedFor() {
    try (LocalStack stack = startPostgresql()) {
      assertThatThrownBy(stack::keycloak).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> stack.restart(StackServer.ELASTICSEARCH))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("without ELASTICSEARCH");
    }
  }

  private LocalStack start() {
    return LocalStack.start(settings, this::hear);
  }

  private LocalStack startPostgresql() {
    return LocalStack.start(settings.only(StackServer.POSTGRESQL), this::hear);
  }

  private void hear(String part, String message) {
    told.add(part + ": " + message);
  }

  private Path folder() {
    return StateFolder.of(settings.home()).stack(settings.name());
  }

  private static boolean alive(Long processId) {
    return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void insert(Database database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 1 AS id");
    }
  }

  private static int rows(Database database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    Credentials login = database.credentials(DatabaseRole.OWNER);
    return DriverManager.getConnection(database.jdbcUrl(), login.username(), login.password());
  }
}
