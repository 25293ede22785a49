package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.regenregistry.server.project.ProjectHttp.approval;
import static org.regenregistry.server.project.ProjectHttp.assertRefused;
import static org.regenregistry.server.project.ProjectHttp.json;
import static org.regenregistry.server.project.ProjectHttp.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.research.ResearchServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Who proposes, sees and governs projects: over HTTP, and in the database without the server. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectGovernanceIT {

  private static final String REASON = "{\"reason\":\"for a test\"}";

  private KeycloakServer keycloak;
  private ResearchServer server;
  private ProjectHttp http;
  private String ada;
  private String officer;

  @BeforeAll
  void start(RunningServers servers) {
    keycloak = servers.keycloak();
    ada = token("researcher");
    officer = token("privacy-officer");
    server = ResearchServer.start(servers);
    http = new ProjectHttp(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Nested
  class Interface {

    @Test
    void aResearcherProposesAndAnOfficerApproves() throws Exception {
      var created = http.post(ada, "", proposal(",'members':['another-subject']"));
      JsonNode proposed = json(created, 201);
      String id = proposed.at("/id").stringValue();
      assertThat(created.headers().firstValue("Location")).hasValue("/research/projects/" + id);
      assertThat(created.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(proposed.at("/state").stringValue()).isEqualTo("proposed");
      assertThat(proposed.at("/members").size()).isEqualTo(2);

      JsonNode approved = json(http.post(officer, "/" + id + "/approve", approval("")), 200);

      assertThat(approved.at("/state").stringValue()).isEqualTo("open");
      assertThat(approved.at("/approval/budget/questionsPerWeek").intValue()).isEqualTo(200);
      assertThat(json(http.get(ada, "/" + id), 200)).isEqualTo(approved);
    }

    @Test
    void whatWasDecidedIsKeptInItsOrder() throws Exception {
      String id = http.open(ada, officer);
      json(http.post(officer, "/" + id + "/lock", REASON), 200);
      JsonNode shown = json(http.post(officer, "/" + id + "/unlock", REASON), 200);

      List<String> acts = new ArrayList<>();
      shown.at("/history").forEach(event -> acts.add(event.at("/act").stringValue()));
      assertThat(acts).containsExactly("proposed", "approved", "locked", "unlocked");
      assertThat(shown.at("/history/3/reason").stringValue()).isEqualTo("for a test");
    }

    @Test
    void nobodyApprovesHisOwnProject() throws Exception {
      String id = http.propose(ada);

      assertRefused(http.post(ada, "/" + id + "/approve", approval("")), 403, "role-missing");
      assertRefused(http.post(ada, "/" + id + "/unlock", REASON), 403, "role-missing");
      assertRefused(http.post(officer, "", proposal("")), 403, "role-missing");
      assertRefused(http.get(token("regulator"), ""), 403, "role-missing");
    }

    @Test
    void membersSeeTheirProjectsAndOfficersAll() throws Exception {
      String id = http.propose(ada);
      String eve = token("researcher");

      assertThat(http.get(ada, "").body()).contains(id);
      assertThat(http.get(officer, "").body()).contains(id);
      assertThat(http.get(eve, "").body()).isEqualTo("{\"projects\":[]}");
      assertRefused(http.get(eve, "/" + id), 404, "not-found");
      assertRefused(http.get(eve, "/" + id + "/ledger"), 404, "not-found");
      assertRefused(http.get(ada, "/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void aStepFitsTheStandingOrIsRefused() throws Exception {
      String id = http.propose(ada);
      assertRefused(http.post(officer, "/" + id + "/lock", REASON), 409, "project-state");
      assertRefused(http.post(officer, "/" + id + "/unlock", REASON), 409, "project-state");
      json(http.post(officer, "/" + id + "/approve", approval("")), 200);
      assertRefused(http.post(officer, "/" + id + "/approve", approval("")), 409, "project-state");
      assertRefused(http.post(officer, "/" + id + "/unlock", REASON), 409, "project-state");
      assertThat(json(http.get(ada, "/" + id), 200).at("/history").size()).isEqualTo(2);
    }

    @Test
    void faultsAreNamedByPointerAndRule() throws Exception {
      JsonNode problem = json(http.post(ada, "", "{\"title\":\"\"}"), 400);

      assertThat(problem.at("/code").stringValue()).isEqualTo("parameter-invalid");
      assertThat(problem.at("/fields").toString())
          .contains("\"/title\"", "\"project-title\"", "\"/purpose\"", "\"CLINTRCH\"");
      assertRefused(http.post(ada, "", " ".repeat(20_000)), 413, "too-large");
      assertRefused(
          http.get(ada, "/" + http.propose(ada) + "/ledger?before=x"), 400, "parameter-invalid");
    }
  }

  /** The server's own role, whatever its code would do. */
  @Nested
  class Database {

    @Test
    void showsNothingToWhoIsNotNamed() throws Exception {
      http.propose(ada);
      for (String table : List.of("research_project", "research_project_event")) {
        assertThat(seen("", "", table)).isZero();
        assertThat(seen("eve", "", table)).isZero();
        assertThat(seen("eve", "projects", table)).isPositive();
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "update research_project set state = 'approved', approved_by = 'x', approved_at = now(),"
              + " ends_on = now(), weekly_questions = 1, monthly_similar = 1, counted_from = now()",
          "update research_project set counted_from = now()",
        })
    void aMemberCanNeitherApproveNorForgive(String statement) throws Exception {
      http.open(ada, officer);
      String subject = subjectOf(ada);

      assertThatThrownBy(() -> in(subject, "", database -> database.sql(statement).update()))
          .rootCause()
          .hasMessageContaining("row-level security");
    }

    @Test
    void anOfficerGovernsNoProjectOfHisOwn() throws Exception {
      http.open(ada, officer);
      String subject = subjectOf(ada);

      assertThatThrownBy(
              () ->
                  in(
                      subject,
                      "projects",
                      database ->
                          database
                              .sql("update research_project set counted_from = now()")
                              .update()))
          .rootCause()
          .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "update research_question set outcome = 'asked'",
          "delete from research_question",
          "update research_project_event set reason = ''",
          "delete from research_project_event",
          "update research_project set members = '{eve}'",
          "delete from research_project"
        })
    void whatWasAskedDecidedAndStatedStays(String statement) {
      assertThatThrownBy(() -> in("eve", "projects", database -> database.sql(statement).update()))
          .rootCause()
          .hasMessageContaining("permission denied");
    }

    @Test
    void nobodyWritesInTheNameOfAnother() throws Exception {
      String id = http.propose(ada);

      assertThatThrownBy(
              () ->
                  in(
                      "eve",
                      "projects",
                      database ->
                          database
                              .sql(
                                  """
                                  insert into research_project_event
                                    (project_id, happened_at, subject, act, reason)
                                  values (:id::uuid, now(), 'ada', 'approved', '')
                                  """)
                              .param("id", id)
                              .update()))
          .rootCause()
          .hasMessageContaining("row-level security");
    }

    private long seen(String subject, String governs, String table) {
      return in(
          subject,
          governs,
          database -> database.sql("select count(*) from " + table).query(Long.class).single());
    }

    private String subjectOf(String token) throws Exception {
      JsonNode projects = json(http.get(token, ""), 200);
      return projects.at("/projects/0/proposed/by").stringValue();
    }

    /** In one transaction of the server's role with these settings, which is rolled back. */
    private <T> T in(String subject, String governs, Function<JdbcClient, T> work) {
      DataSource connections = server.connections(DatabaseRole.SERVER);
      JdbcClient database = JdbcClient.create(connections);
      return new TransactionTemplate(new JdbcTransactionManager(connections))
          .execute(
              status -> {
                status.setRollbackOnly();
                database
                    .sql(
                        """
                        select set_config('registry.subject', ?, true),
                               set_config('registry.governs', ?, true)
                        """)
                    .params(subject, governs)
                    .query()
                    .singleRow();
                return work.apply(database);
              });
    }
  }

  private String token(String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }
}
