package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator is shown of the index, from what the indexers left in the store. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorPageIT {

  private static final String PASSWORD = "correct horse battery staple";

  private final String operator = "grace-" + UUID.randomUUID();
  private final String researcher = "ada-" + UUID.randomUUID();
  private ResearchServer server;

  @BeforeAll
  void start(RunningServers servers) {
    servers.keycloak().addUser(operator, PASSWORD, "operator");
    servers.keycloak().addUser(researcher, PASSWORD, "researcher");
    server = ResearchServer.start(servers);
  }

  @BeforeEach
  void begin() {
    JdbcClient indexer = server.asIndexer();
    indexer.sql("delete from indexer_report").update();
    indexer.sql("delete from index_review").update();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void anOperatorLandsOnThePageAndIsToldThatAllIsWell() throws Exception {
    long generation = aServingIndex();
    report(0, 0);
    compared(generation, 0);
    try (Browser browser = new Browser()) {
      HttpResponse<String> page = browser.login(server.at("/"), operator, PASSWORD);

      assertThat(page.uri().getPath()).isEqualTo("/operations");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("All is well", "1,200 documents of 1,000 patients compared, none differed")
          .contains("SEOUL-01", "treatments-" + generation, "0.25 s", "12.5/s")
          .doesNotContain("data-testid=\"finding\"");
    }
  }

  @Test
  void whatAsksForAnEyeIsNamedWithThePlaceThatSaysWhatToDo() throws Exception {
    compared(aServingIndex(), 3);
    report(75, 2);
    try (Browser browser = new Browser()) {
      browser.login(server.at("/operations"), operator, PASSWORD);
      String standing = browser.htmx(server.at("/operations")).body();

      assertThat(standing)
          .doesNotContain("<html", "All is well")
          .contains("data-finding=\"changes-wait\"", "A change has waited for 75 seconds")
          .contains("data-finding=\"patients-are-parked\"", "2 patients cannot be indexed")
          .contains("data-finding=\"index-and-store-differed\"", "3 documents that differed");
    }
  }

  @Test
  void silentIndexersAreNoticed() throws Exception {
    compared(aServingIndex(), 0);
    report(0, 0);
    server
        .asIndexer()
        .sql("update indexer_report set reported_at = clock_timestamp() - interval '2 minutes'")
        .update();
    try (Browser browser = new Browser()) {
      assertThat(browser.login(server.at("/operations"), operator, PASSWORD).body())
          .contains("data-finding=\"no-indexer-reports\"")
          .doesNotContain("data-figure");
    }
  }

  @Test
  void aResearcherIsToldThatThePageIsNotForResearchers() throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> page = browser.login(server.at("/operations"), researcher, PASSWORD);

      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body())
          .contains("data-testid=\"denied\"", "role &#39;operator&#39;")
          .doesNotContain("data-testid=\"standing\"");
    }
  }

  @Test
  void aPageWhoseSessionEndedLoadsItselfAnew() throws Exception {
    try (Browser browser = new Browser()) {
      HttpResponse<String> standing = browser.htmx(server.at("/operations"));

      assertThat(standing.statusCode()).isEqualTo(401);
      assertThat(standing.headers().firstValue("HX-Redirect")).hasValue("/operations");
    }
  }

  private long aServingIndex() {
    JdbcClient indexer = server.asIndexer();
    indexer.sql("update index_generation set state = 'retired' where state = 'serving'").update();
    return indexer
        .sql(
            """
            insert into index_generation (number, index_name, mapping_version, state, started_at, served_at)
            select number, 'treatments-' || number, 'v', 'serving', clock_timestamp(), clock_timestamp()
            from (select coalesce(max(number), 0) + 1 as number from index_generation) as next
            returning number
            """)
        .query(Long.class)
        .single();
  }

  private void report(int oldestSeconds, int parked) {
    server
        .asIndexer()
        .sql("insert into indexer_report values (?, default, ?, ?, ?, 0, ?, 12.5, 0.25, 0.75)")
        .params(UUID.randomUUID(), oldestSeconds, oldestSeconds, oldestSeconds, parked)
        .update();
  }

  private void compared(long generation, int different) {
    JdbcClient indexer = server.asIndexer();
    long review =
        indexer
            .sql(
                """
                insert into index_review (generation, finished_at) values (?, clock_timestamp())
                returning id
                """)
            .param(generation)
            .query(Long.class)
            .single();
    indexer
        .sql(
            """
            insert into index_review_clinic (review, clinic_id, patients, documents, different)
            values (?, 'SEOUL-01', 900, 1000, ?), (?, 'TOKYO-02', 100, 200, 0)
            """)
        .params(review, different, review)
        .update();
  }
}
