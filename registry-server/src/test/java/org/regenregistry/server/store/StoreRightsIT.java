package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.sql.Connection;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.TestClinic;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What each database role can see and do, whatever SQL it sends. */
class StoreRightsIT {

  private static RegistryServerFixture registry;
  private static TestClinic a;
  private static TestClinic b;

  @BeforeAll
  static void submit() {
    registry = RegistryServerFixture.running();
    a = registry.onboardClinic();
    b = registry.onboardClinic();
    assertThat(a.http().submit(ClinicalRecords.course(newIdentifier(), 2)).status()).isEqualTo(200);
    assertThat(b.http().submit(ClinicalRecords.course(newIdentifier(), 1)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource",
        "resource_version",
        "business_identifier",
        "search_term",
        "search_token",
        "resource_link",
        "patient_ledger"
      })
  void serverSeesTheClinicInScopeAndNothingElse(String table) {
    String clinics = "select distinct clinic_id from " + table;
    assertThat(registry.as(DatabaseRole.SERVER).sql(clinics).query(String.class).list()).isEmpty();
    assertThat(registry.as(DatabaseRole.OWNER).sql(clinics).query(String.class).list()).isEmpty();
    inScopeOf(
        a,
        jdbc ->
            assertThat(jdbc.sql(clinics).query(String.class).list())
                .containsExactly(a.code().value()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "update resource_version set content = content",
        "delete from resource_version",
        "delete from resource",
        "truncate resource",
        "delete from patient_ledger",
        "update search_term set code = code",
        "delete from erased_identifier",
        "select * from erasure",
        "delete from search_term",
        "update clinic set name = 'x'",
        "insert into clinic_client (client_id, clinic_id) values ('x', 'X1')",
        "alter table resource disable row level security",
        "drop table resource",
        "set role registry_owner"
      })
  void serverCannotRewriteHistoryOrRights(String sql) {
    inScopeOf(
        a,
        jdbc ->
            assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(BadSqlGrammarException.class)
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resource", "resource_version", "search_term", "patient_ledger"})
  void erasureSeesNothingOutsideAClinic(String table) {
    assertThat(
            registry
                .as(DatabaseRole.ERASURE)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update resource_version set content = content",
        "update resource set deleted = true",
        "insert into search_token (clinic_id, key, id) values ('X', 1, gen_random_uuid())",
        "update erasure set reason = 'none'",
        "delete from erasure",
        "delete from patient_ledger",
        "update extract_job set subject = 'me'",
        "update extract_chunk set content = ''",
        "select * from page_session",
        "select * from audit_event",
        "select * from audit_patient",
        "update audit_event set subject = 'me'",
        "delete from audit_pending",
        "insert into audit_anchor values (1, 'x', now(), 'x')",
        "drop table resource"
      })
  void erasureRemovesAndDoesNothingElse(String sql) {
    assertThatThrownBy(() -> registry.as(DatabaseRole.ERASURE).sql(sql).update())
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @ParameterizedTest
  @CsvSource({"action, T-OTHER", "request, T-SCOPE", "entry, T-SCOPE"})
  void erasureRecordsActionsOfTheClinicInScopeAndNothingElse(String kind, String clinic) {
    assertThatThrownBy(
            () ->
                registry
                    .as(DatabaseRole.ERASURE)
                    .sql(
                        """
                        insert into audit_event (id, recorded, kind, clinic_id, interaction, outcome, purpose)
                        select gen_random_uuid(), now(), ?, ?, 'action', 0, 'TREAT'
                        from (select set_config('registry.clinic', 'T-SCOPE', true)) scope
                        """)
                    .params(kind, clinic)
                    .update())
        .hasStackTraceContaining("row-level security");
  }

  @Test
  void serverCannotWriteIntoAnotherClinic() {
    inScopeOf(
        a,
        jdbc -> {
          assertThat(
                  jdbc.sql("update resource set deleted = true where clinic_id = ?")
                      .param(b.code().value())
                      .update())
              .isZero();
          assertThatThrownBy(
                  () ->
                      jdbc.sql("insert into search_token (clinic_id, key, id) values (?, ?, ?)")
                          .params(b.code().value(), 1L, UUID.randomUUID())
                          .update())
              .hasStackTraceContaining("row-level security");
        });
  }

  @Test
  void indexerReadsCurrentResourcesOfEveryClinicAndMarksTheLedger() {
    JdbcClient indexer = registry.as(DatabaseRole.INDEXER);
    assertThat(
            indexer
                .sql("select distinct clinic_id from indexer_patient_resource")
                .query(String.class)
                .list())
        .contains(a.code().value(), b.code().value());
    assertThat(
            indexer
                .sql(
                    "update patient_ledger set indexed_revision = indexed_revision where clinic_id = ?")
                .param(a.code().value())
                .update())
        .isEqualTo(1);
    // It puts right what differs with later revisions, never with earlier ones.
    assertDenied(
        indexer,
        "update patient_ledger set revision = revision - 1",
        "insert into patient_ledger (clinic_id, patient_id, revision, changed_at)"
            + " select clinic_id, patient_id, 9, changed_at from patient_ledger limit 1",
        "delete from patient_ledger",
        "update resource set deleted = true",
        "insert into resource_version select * from resource_version limit 1",
        "select * from business_identifier",
        "select * from search_token",
        "select * from clinic_client");
  }

  @Test
  void extractReadsVersionsOfEveryClinicAndWritesNothing() {
    JdbcClient extract = registry.as(DatabaseRole.EXTRACT);
    assertThat(
            extract
                .sql("select distinct clinic_id from resource_version")
                .query(String.class)
                .list())
        .contains(a.code().value(), b.code().value());
    assertDenied(
        extract,
        "update resource_version set content = content",
        "delete from resource_version",
        "select * from resource",
        "select * from resource_link",
        "select * from patient_ledger",
        "select * from search_term",
        "select * from clinic_client");
  }

  private static void assertDenied(JdbcClient jdbc, String... statements) {
    for (String statement : statements) {
      assertThatThrownBy(() -> jdbc.sql(statement).query().listOfRows())
          .as(statement)
          .hasStackTraceContaining("permission denied");
    }
  }

  private interface Work {
    void with(JdbcClient jdbc);
  }

  private static void inScopeOf(TestClinic clinic, Work work) {
    try (Connection connection = registry.dataSource(DatabaseRole.SERVER).getConnection()) {
      connection.setAutoCommit(false);
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      jdbc.sql("select set_config('registry.clinic', ?, true)")
          .param(clinic.code().value())
          .query()
          .singleRow();
      work.with(jdbc);
      connection.rollback();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
