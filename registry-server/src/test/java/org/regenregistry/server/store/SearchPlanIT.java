package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.SearchCondition.Chained;
import org.regenregistry.server.store.SearchCondition.Comparison;
import org.regenregistry.server.store.SearchCondition.DateIs;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.Identified;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.LinkedTo;
import org.regenregistry.server.store.SearchCondition.OfPatients;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.QuantityIs;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.SearchCondition.WithIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How PostgreSQL carries the searches out for the server's role, below row-level security. */
class SearchPlanIT {

  private static final int ROWS = 40_000;

  private static final List<String> FILLING =
      List.of(
          """
          insert into resource (clinic_id, type, id, version, last_updated, deleted, patient_id,
            content_hash, date_low, date_high, terms)
          select ?, 'Observation', md5('r' || n)::uuid, 1, now(), false, md5('p' || n / 10)::uuid,
            '\\x00'::bytea, timestamptz '2000-01-01' + n * interval '1 hour',
            timestamptz '2000-01-01' + n * interval '1 hour', array[n % 1000]::bigint[]
          from generate_series(1, ?) n
          """,
          """
          insert into business_identifier (clinic_id, type, system, value, id)
          select ?, 'Observation', 'urn:s', 'v' || n, md5('r' || n)::uuid
          from generate_series(1, ?) n
          """,
          """
          insert into search_term (clinic_id, key, parameter, system, code, text, value_system,
            value_code, value_text)
          select ?, n, 'Observation.code', 'urn:s', 'code ' || n, 'name ' || n, '', '', ''
          from generate_series(1, ?) n
          """,
          """
          insert into search_token (clinic_id, key, id)
          select ?, n % 1000, md5('r' || n)::uuid from generate_series(1, ?) n
          """,
          """
          insert into search_quantity (clinic_id, key, value, id)
          select ?, 7, n, md5('r' || n)::uuid from generate_series(1, ?) n
          """,
          """
          insert into search_date (clinic_id, parameter, low, high, id)
          select ?, 'Observation.issued', timestamptz '2000-01-01' + n * interval '1 hour',
            timestamptz '2000-01-01' + n * interval '1 hour', md5('r' || n)::uuid
          from generate_series(1, ?) n
          """,
          """
          insert into resource_link (clinic_id, source_id, target_id, target_type, parameter)
          select ?, md5('r' || n)::uuid, md5('t' || n / 10)::uuid, 'Procedure',
            'Observation.part-of'
          from generate_series(1, ?) n
          """);

  private static StoreLab lab;
  private static ClinicCode clinic;

  @BeforeAll
  static void fill() {
    lab = new StoreLab();
    clinic = lab.newClinic().clinic();
    lab.inScope(
        clinic,
        jdbc -> {
          for (String table : FILLING) {
            jdbc.sql(table).params(clinic.value(), ROWS).update();
          }
        });
    JdbcClient owner = JdbcClient.create(lab.connections(DatabaseRole.OWNER));
    for (String table :
        List.of(
            "resource",
            "business_identifier",
            "search_term",
            "search_token",
            "search_quantity",
            "search_date",
            "resource_link")) {
      owner.sql("vacuum analyze " + table).update();
    }
  }

  @Test
  void asksTheDictionaryByIndex() {
    assertThat(dictionary(new TermPattern.Coding("urn:s", "code 7")))
        .contains("search_term_by_code")
        .doesNotContain("Seq Scan");
    assertThat(dictionary(new TermPattern.TextBegins("name 77")))
        .contains("search_term_by_text")
        .doesNotContain("Seq Scan");
  }

  @Test
  void countsATermInTheIndexAlone() {
    String plan = plan(SearchSql.count(clinic, request(term("code 7")), keys(7)));
    assertThat(plan)
        .contains("Index Only Scan using search_token_pkey")
        .doesNotContain("Seq Scan", "resource");
  }

  @Test
  void pagesThroughATermInTheOrderOfItsIndex() {
    assertThat(page(keys(7), term("code 7")))
        .contains("search_token_pkey", "resource_pkey", "resource_version_pkey")
        .doesNotContain("Seq Scan", "Sort Key: v", "HashAggregate");
  }

  @Test
  void looksAtTheTermsOfOnePatientsRowsOnly() {
    assertThat(page(keys(7), new OfPatients(Set.of(UUID.randomUUID())), term("code 7")))
        .contains("resource_by_patient")
        .doesNotContain("Seq Scan", "search_token");
  }

  @Test
  void usesTheIndexOfIdentifiers() {
    IdentifierPattern identifier = new IdentifierPattern(Optional.of("urn:s"), Optional.of("v7"));
    assertThat(page(keys(), new Identified(List.of(identifier))))
        .contains("business_identifier_pkey")
        .doesNotContain("Seq Scan");
  }

  @Test
  void usesTheIndexOfDates() {
    Period day =
        new Period(Instant.parse("2000-01-05T00:00:00Z"), Instant.parse("2000-01-05T23:59:59Z"));
    List<Comparison> onThatDay = List.of(new Comparison(Prefix.EQ, day));
    assertThat(page(keys(), new DateIs("Observation.date", onThatDay)))
        .contains("resource_by_date")
        .doesNotContain("Seq Scan");
    assertThat(page(keys(), new DateIs("Observation.issued", onThatDay)))
        .contains("search_date_pkey")
        .doesNotContain("Seq Scan");
  }

  @Test
  void usesTheIndexOfQuantities() {
    QuantityIs range =
        new QuantityIs(
            "Observation.value",
            List.of(
                new QuantityRange(Optional.empty(), new UnitPattern.Any(), Prefix.EQ, 77.0, 77.5)));
    TermKeys units =
        new TermKeys(
            Map.of(
                new TermQuestion.Measured(
                    "Observation.value", Optional.empty(), new UnitPattern.Any()),
                Set.of(7L)));
    assertThat(page(units, range)).contains("search_quantity_pkey").doesNotContain("Seq Scan");
  }

  @Test
  void followsLinksByIndexInBothDirections() {
    ResourceKey target = new ResourceKey(ResourceKind.PROCEDURE, UUID.randomUUID());
    assertThat(page(keys(), new LinkedTo("Observation.part-of", Set.of(target))))
        .contains("resource_link_pkey")
        .doesNotContain("Seq Scan");
    assertThat(
            page(
                keys(),
                new Chained(
                    new LinkPath.Reference("Observation.part-of"),
                    ResourceKind.PROCEDURE,
                    List.of(new WithIds(Set.of(target.id()))))))
        .contains("resource_link_pkey")
        .doesNotContain("Seq Scan");
  }

  private static HasTerm term(String code) {
    return new HasTerm("Observation.code", List.of(new TermPattern.Coding("urn:s", code)));
  }

  private static TermKeys keys(long... keys) {
    Map<TermQuestion, Set<Long>> answers = new HashMap<>();
    for (long key : keys) {
      answers.put(
          new TermQuestion.Fitting("Observation.code", term("code " + key).patterns()),
          Set.of(key));
    }
    return new TermKeys(answers);
  }

  private static SearchRequest request(SearchCondition... conditions) {
    return new SearchRequest(
        ResourceKind.OBSERVATION,
        List.of(conditions),
        SearchOrder.BY_ID,
        Optional.empty(),
        50,
        SearchRequest.Total.EXACT);
  }

  private static String page(TermKeys keys, SearchCondition... conditions) {
    return plan(SearchSql.page(clinic, request(conditions), keys, PageBudget.BYTES));
  }

  private static String dictionary(TermPattern pattern) {
    return plan(
        TermSql.of(
            clinic, List.of(new TermQuestion.Fitting("Observation.code", List.of(pattern)))));
  }

  private static String plan(SqlText sql) {
    StringBuilder plan = new StringBuilder();
    lab.inScope(
        clinic,
        jdbc ->
            jdbc.sql("explain " + sql.text())
                .params(sql.parameters())
                .query(String.class)
                .list()
                .forEach(line -> plan.append(line).append('\n')));
    return plan.toString();
  }
}
