package org.regenregistry.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an erasure does to extracts, in a database where nobody works on them. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldingExtractsIT {

  private static final String PSEUDONYM = "pseudonym-of-the-patient";

  private final Database database;
  private final JdbcClient extracts;

  HoldingExtractsIT(RunningServers servers) {
    database = servers.postgresql().createDatabase();
    Credentials owner = database.credentials(DatabaseRole.OWNER);
    Flyway.configure()
        .dataSource(database.jdbcUrl(), owner.username(), owner.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    extracts = as(DatabaseRole.EXTRACT);
  }

  @ParameterizedTest
  @CsvSource({
    "queued, queued, 0",
    "running, queued, 0",
    "failed, failed, 0",
    "cancelled, cancelled, 0",
    "done, withdrawn, 1"
  })
  void noExtractKeepsThePatient(String state, String after, long withdrawn) {
    UUID job = job(state, PSEUDONYM);
    assertThat(new HoldingExtracts(as(DatabaseRole.ERASURE)).end(PSEUDONYM)).isEqualTo(withdrawn);
    assertThat(state(job)).isEqualTo(after);
    assertThat(content(job)).isZero();
  }

  @Test
  void aFinishedExtractWithoutThePatientStays() {
    UUID job = job("done", "pseudonym-of-another");
    assertThat(new HoldingExtracts(as(DatabaseRole.ERASURE)).end(PSEUDONYM)).isZero();
    assertThat(state(job)).isEqualTo("done");
    assertThat(content(job)).isEqualTo(2);
  }

  /** A job with a row and a piece of a file that name the pseudonym. */
  private UUID job(String state, String pseudonym) {
    UUID job = UUID.randomUUID();
    extracts
        .sql(
            """
            insert into extract_job (job_id, subject, register, as_of, state, attempt, finished_at)
            values (?, 'regulator', 'treatment-register', clock_timestamp(), ?, 1,
              case when ? in ('queued', 'running') then null else clock_timestamp() end)
            """)
        .params(job, state, state)
        .update();
    extracts
        .sql(
            """
            insert into extract_row (job_id, attempt, clinic, pseudonym, index_date, record_id, csv, ndjson)
            values (?, 1, 'SEOUL-01', ?, '2025-03-09', 'record', '', '')
            """)
        .params(job, pseudonym)
        .update();
    extracts
        .sql(
            """
            insert into extract_chunk (job_id, attempt, name, number, content)
            values (?, 1, 'treatment-register.csv', 0, convert_to(?, 'UTF8'))
            """)
        .params(job, "before," + pseudonym + ",after")
        .update();
    return job;
  }

  private String state(UUID job) {
    return extracts
        .sql("select state from extract_job where job_id = ?")
        .param(job)
        .query(String.class)
        .single();
  }

  private long content(UUID job) {
    return extracts
        .sql(
            """
            select (select count(*) from extract_row where job_id = ?)
              + (select count(*) from extract_chunk where job_id = ?)
            """)
        .params(job, job)
        .query(Long.class)
        .single();
  }

  private JdbcClient as(DatabaseRole role) {
    Credentials login = database.credentials(role);
    return JdbcClient.create(
        new DriverManagerDataSource(database.jdbcUrl(), login.username(), login.password()));
  }
}
