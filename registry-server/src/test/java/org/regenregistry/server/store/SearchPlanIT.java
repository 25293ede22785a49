package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.store.SearchCondition.AnyToken;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.DateIs;
import org.regenregistry.server.store.SearchCondition.Identified;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.OfPatients;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.TextBegins;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How PostgreSQL carries the searches out for the server's role, below row-level security. */
class SearchPlanIT {

  private static final int ROWS = 40_000;

  private static RegistryServerFixture registry;
  private static ClinicCode clinic;

  @BeforeAll
  static void fill() {
    registry = RegistryServerFixture.running();
    clinic = RegistryServerFixture.newCode();
    inScope(
        jdbc -> {
          jdbc.sql(
                  """
                  insert into resource (clinic_id, type, id, version, last_updated, deleted,
                    patient_id, content_hash, date_low, date_high)
                  select ?, 'Observation', md5('r' || n)::uuid, 1, now(), false,
                    md5('p' || n / 10)::uuid, '\\x00'::bytea,
                    timestamptz '2000-01-01' + n * interval '1 hour',
                    timestamptz '2000-01-01' + n * interval '1 hour'
                  from generate_series(1, ?) n
                  """)
              .params(clinic.value(), ROWS)
              .update();
          jdbc.sql(
                  """
                  insert into business_identifier (clinic_id, type, system, value, id)
                  select ?, 'Observation', 'urn:s', 'v' || n, md5('r' || n)::uuid
                  from generate_series(1, ?) n
                  """)
              .params(clinic.value(), ROWS)
              .update();
          jdbc.sql(
                  """
                  insert into search_token (clinic_id, key, id)
                  select ?, md5('t' || n % 1000)::uuid, md5('r' || n)::uuid
                  from generate_series(1, ?) n
                  """)
              .params(clinic.value(), ROWS)
              .update();
          jdbc.sql(
                  """
                  insert into search_string (clinic_id, type, parameter, value, id)
                  select ?, 'Observation', 'name', 'name ' || n, md5('r' || n)::uuid
                  from generate_series(1, ?) n
                  """)
              .params(clinic.value(), ROWS)
              .update();
        });
    JdbcClient owner = registry.as(DatabaseRole.OWNER);
    for (String table :
        List.of("resource", "business_identifier", "search_token", "search_string")) {
      owner.sql("analyze " + table).update();
    }
  }

  @Test
  void usesTheIndexOfIdentifiers() {
    assertThat(plan(new Identified(List.of(new IdentifierPattern(Optional.of("urn:s"), "v7")))))
        .contains("business_identifier_pkey")
        .doesNotContain("Seq Scan");
  }

  @Test
  void usesTheIndexOfTokens() {
    assertThat(plan(new AnyToken(Set.of(UUID.randomUUID()))))
        .contains("search_token_pkey")
        .doesNotContain("Seq Scan");
  }

  @Test
  void usesTheIndexOfTexts() {
    assertThat(plan(new TextBegins("name", Set.of("name 77")))).contains("search_string_pkey");
  }

  @Test
  void usesTheIndexOfPatients() {
    assertThat(plan(new OfPatients(Set.of(UUID.randomUUID()))))
        .contains("resource_by_patient")
        .doesNotContain("Seq Scan");
  }

  @Test
  void usesTheIndexOfDates() {
    Period day =
        new Period(Instant.parse("2000-01-05T00:00:00Z"), Instant.parse("2000-01-05T23:59:59Z"));
    assertThat(plan(new DateIs(List.of(new Comparison(Prefix.EQ, day)))))
        .contains("resource_by_date")
        .doesNotContain("Seq Scan");
  }

  private static String plan(SearchCondition condition) {
    SearchSql sql = SearchSql.of(clinic, ResourceKind.OBSERVATION, List.of(condition));
    StringBuilder plan = new StringBuilder();
    inScope(
        jdbc ->
            jdbc.sql("explain select r.id " + sql.text())
                .params(sql.parameters())
                .query(String.class)
                .list()
                .forEach(line -> plan.append(line).append('\n')));
    return plan.toString();
  }

  private interface Work {
    void with(JdbcClient jdbc);
  }

  private static void inScope(Work work) {
    try (Connection connection = registry.dataSource(DatabaseRole.SERVER).getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("select set_config('registry.clinic', ?, true)")
          .param(clinic.value())
          .query()
          .singleRow();
      work.with(jdbc);
      connection.commit();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
