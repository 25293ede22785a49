package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.audit.AuditConfiguration.AuditConnections;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** However many read events, events can be stored. */
class AuditConnectionsIT {

  private final Database database = LocalServers.servers().postgresql().createDatabase();

  @Test
  void readersTakeNoConnectionOfTheWriters() throws Exception {
    CountDownLatch reading = new CountDownLatch(AuditConfiguration.READERS);
    CountDownLatch done = new CountDownLatch(1);
    try (HikariDataSource server = server();
        AuditConnections connections =
            new AuditConfiguration().auditConnections(server, settings());
        ExecutorService readers = Executors.newCachedThreadPool()) {
      for (int number = 0; number < AuditConfiguration.READERS; number++) {
        readers.execute(() -> read(connections.ofReaders(), reading, done));
      }
      try {
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> one(connections.ofReaders()))
            .isInstanceOf(CannotGetJdbcConnectionException.class);
        assertThat(one(connections.ofServer())).isEqualTo(1);
      } finally {
        done.countDown();
      }
    }
    LocalServers.servers().postgresql().drop(database);
  }

  private static void read(AuditDatabase events, CountDownLatch reading, CountDownLatch done) {
    events
        .transactions()
        .executeWithoutResult(
            _ -> {
              one(events);
              reading.countDown();
              try {
                done.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static long one(AuditDatabase events) {
    return events.jdbc().sql("select 1").query(Long.class).single();
  }

  private HikariDataSource server() {
    Credentials login = database.credentials(DatabaseRole.SERVER);
    HikariDataSource server = new HikariDataSource();
    server.setJdbcUrl(database.jdbcUrl());
    server.setUsername(login.username());
    server.setPassword(login.password());
    return server;
  }

  private AuditDatabaseSettings settings() {
    Credentials login = database.credentials(DatabaseRole.AUDIT);
    return new AuditDatabaseSettings(
        database.jdbcUrl(), new AuditDatabaseSettings.Login(login.username(), login.password()));
  }
}
