package org.regenregistry.server.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of a test's own with the registry's tables, and the chain of the events in it. */
final class ChainedDatabase implements AutoCloseable {

  private final Database database = LocalServers.servers().postgresql().createDatabase();
  private final AnchorKey key;
  private final AuditDatabase chaining;
  private final Chain chain;

  ChainedDatabase(AnchorKey key) {
    this.key = key;
    Flyway.configure().dataSource(as(DatabaseRole.OWNER)).load().migrate();
    Credentials login = database.credentials(DatabaseRole.AUDIT);
    chaining =
        AuditDatabase.ofAudit(
            new AuditDatabaseSettings(
                database.jdbcUrl(),
                new AuditDatabaseSettings.Login(login.username(), login.password())),
            1);
    chain = new Chain(chaining, key, Clock.systemUTC());
  }

  Chain chain() {
    return chain;
  }

  DataSource as(DatabaseRole role) {
    Credentials login = database.credentials(role);
    return new DriverManagerDataSource(database.jdbcUrl(), login.username(), login.password());
  }

  /** What a verification against a file of anchors finds. */
  AuditVerdict verdict(Path anchors) throws SQLException, IOException {
    return new AuditVerification(as(DatabaseRole.AUDIT), key, Optional.of(anchors)).run();
  }

  @Override
  public void close() {
    chaining.close();
    LocalServers.servers().postgresql().drop(database);
  }
}
