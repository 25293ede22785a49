package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.intake.RequestDeadlines;
import org.regenregistry.server.intake.StoreFaults;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * More work than the server can do, and work that takes too long, end in answers, not in collapse.
 */
class OverloadIT {

  /** The lock that every writing transaction shares and an extract takes alone. */
  private static final String HOLD_WRITERS = "select pg_advisory_lock(7034001)";

  private static final String SLEEPERS =
      "select count(*) from pg_stat_activity where query = 'select pg_sleep(47)' and state = 'active'";

  private static RegistryServerFixture registry;
  private static JdbcClient pool;

  @BeforeAll
  static void start() {
    registry = RegistryServerFixture.running();
    pool = JdbcClient.create(registry.bean(DataSource.class));
  }

  @Test
  void oneClinicsFloodIsSlowedDownAndStarvesNobody() throws Exception {
    FhirHttp flooding = registry.onboardClinic().http();
    FhirHttp quiet = registry.onboardClinic().http();
    assertThat(flooding.get("Patient").status()).isEqualTo(200);
    List<Answer> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> sent;
      try (Connection held = holdWriters()) {
        sent = flood(threads, flooding, 200);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> sent.stream().filter(Future::isDone).count() >= 60);
        for (int request = 0; request < 20; request++) {
          assertThat(quiet.get("Patient").status()).isEqualTo(200);
        }
        assertThat(held.isClosed()).isFalse();
      }
      answers = results(sent);
    }
    Map<Integer, Long> statuses =
        answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    assertThat(statuses.keySet()).isSubsetOf(201, 429, 503);
    assertThat(statuses).containsEntry(429, 60L);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 429)
        .allSatisfy(
            answer -> {
              assertThat(answer.problems()).containsExactly("overloaded");
              assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
    assertThat(flooding.get("Organization?_count=1").bundle().getTotal())
        .isEqualTo(Math.toIntExact(statuses.getOrDefault(201, 0L)));
  }

  private static List<Future<Answer>> flood(
      ExecutorService threads, FhirHttp clinic, int requests) {
    List<Future<Answer>> sent = new ArrayList<>();
    for (int request = 0; request < requests; request++) {
      Callable<Answer> create =
          () ->
              clinic.post("Organization", ClinicalRecords.organization(newIdentifier(), "Klinik"));
      sent.add(threads.submit(create));
    }
    return sent;
  }

  private static List<Answer> results(List<Future<Answer>> sent) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> answer : sent) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static Connection holdWriters() throws SQLException {
    Connection connection = registry.dataSource(DatabaseRole.OWNER).getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute(HOLD_WRITERS);
    }
    return connection;
  }

  @ParameterizedTest
  @CsvSource({
    "statement_timeout, 20s",
    "lock_timeout, 10s",
    "transaction_timeout, 40s",
    "idle_in_transaction_session_timeout, 40s",
    "client_connection_check_interval, 1s"
  })
  void connectionsHaveTimeouts(String setting, String value) {
    assertThat(pool.sql("show " + setting).query(String.class).single()).isEqualTo(value);
  }

  @Test
  void whatTheDatabaseGivesUpIsAnsweredAsTimedOutOrBusy() throws SQLException {
    assertThat(failureOf("set statement_timeout = '50ms'; select pg_sleep(9)"))
        .isEqualTo("timed-out");
    assertThat(failureOf("set transaction_timeout = '50ms'; begin; select pg_sleep(9)"))
        .isEqualTo("timed-out");
    assertThat(failureOf("select pg_terminate_backend(pg_backend_pid())")).isEqualTo("busy");
    try (Connection _ = holdWriters()) {
      assertThat(
              failureOf("set lock_timeout = '50ms'; select pg_advisory_xact_lock_shared(7034001)"))
          .isEqualTo("busy");
    }
  }

  /** On a connection outside the pool, so that no setting stays behind. */
  private static String failureOf(String sql) throws SQLException {
    try (Connection connection = registry.dataSource(DatabaseRole.SERVER).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return "none";
    } catch (SQLException failure) {
      return StoreFaults.problem(failure).orElseThrow().code().slug();
    }
  }

  @Test
  void aRequestThatIsGivenUpEndsItsStatementToo() {
    assertThatThrownBy(
            () ->
                RequestDeadlines.within(
                    Duration.ofMillis(300),
                    () -> pool.sql("select pg_sleep(47)").query().listOfRows()))
        .satisfies(failure -> assertThat(StoreFaults.problem(failure)).isPresent());
    JdbcClient owner = registry.as(DatabaseRole.SERVER);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(owner.sql(SLEEPERS).query(Integer.class).single()).isZero());
    assertThat(pool.sql("select 1").query(Integer.class).single()).isEqualTo(1);
  }
}
