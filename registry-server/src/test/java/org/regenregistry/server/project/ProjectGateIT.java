package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.project.ProjectHttp.assertRefused;
import static org.regenregistry.server.project.ProjectHttp.json;
import static org.regenregistry.server.project.ProjectHttp.members;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.server.question.SampleRelease;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.JsonNode;

/** Every question of a real release passes the gate of its project, or is refused in words. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectGateIT {

  private static final int REFUSALS_BEFORE_LOCK = 3;

  private KeycloakServer keycloak;
  private SampleRelease release;
  private ResearchServer server;
  private ProjectHttp http;
  private String officer;

  @BeforeAll
  void start(RunningServers servers) throws IOException {
    keycloak = servers.keycloak();
    officer = token("privacy-officer");
    release = SampleRelease.drawn(servers.elasticsearch(), 990_077, 200);
    server =
        ResearchServer.start(
            servers, Map.of("registry.projects.refusals-before-lock", REFUSALS_BEFORE_LOCK));
    release.publish(server.asIndexer());
    http = new ProjectHttp(server);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    release.close();
  }

  @Test
  void aQuestionNamesItsProjectAndPurpose() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer);

    assertRefused(http.ask(ada, ""), 400, "project-missing");
    assertRefused(http.ask(ada, "'project':'" + project + "'"), 400, "project-missing");
    assertRefused(http.ask(ada, "'purpose':'HRESCH'"), 400, "project-missing");
    assertRefused(http.ask(ada, members(project, "CLINTRCH")), 403, "purpose-mismatch");
    assertThat(json(http.ask(ada, members(project, "HRESCH")), 200).at("/count/n").intValue())
        .isBetween(100, 200);
  }

  @Test
  void aProjectOfOthersLooksLikeOneThatIsNotThere() throws Exception {
    String project = http.open(token("researcher"), officer);
    String eve = token("researcher");

    HttpResponse<String> foreign = http.ask(eve, members(project, "HRESCH"));
    HttpResponse<String> none = http.ask(eve, members(UUID.randomUUID().toString(), "HRESCH"));

    assertRefused(foreign, 403, "project-unknown");
    assertThat(none.body()).isEqualTo(foreign.body());
    assertRefused(http.ask(eve, members("knee-2026", "HRESCH")), 403, "project-unknown");
  }

  @Test
  void aProjectAsksNothingBeforeItIsApprovedOrWhileItIsLocked() throws Exception {
    String ada = token("researcher");
    String project = http.propose(ada);
    assertRefused(http.ask(ada, members(project, "HRESCH")), 403, "project-closed");

    json(http.post(officer, "/" + project + "/approve", ProjectHttp.approval("")), 200);
    json(http.ask(ada, members(project, "HRESCH")), 200);
    json(http.post(officer, "/" + project + "/lock", "{\"reason\":\"a question\"}"), 200);

    assertRefused(http.ask(ada, members(project, "HRESCH")), 403, "project-locked");
    assertThat(outcomes(ada, project)).containsExactly("refused", "asked", "refused");
  }

  @Test
  void theLedgerKnowsAQuestionByTheHashOfItsAnswer() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer);

    JsonNode answer = json(http.count(ada, project, grades("2", "3")), 200);

    JsonNode entry = ledger(ada, project).at("/entries/0");
    assertThat(entry.at("/queryHash")).isEqualTo(answer.at("/queryHash"));
    assertThat(entry.at("/cohort")).isEqualTo(answer.at("/cohort"));
    assertThat(entry.at("/cohortHash")).isEqualTo(answer.at("/cohortHash"));
    assertThat(entry.at("/release").intValue()).isEqualTo(990_077);
    assertThat(entry.at("/question").stringValue()).isEqualTo("count");
    assertThat(entry.at("/purpose").stringValue()).isEqualTo("HRESCH");
  }

  @Test
  void askingTheSameAgainCostsNothing() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer, ",'questionsPerWeek':1");

    HttpResponse<String> first = http.count(ada, project, grades("2", "3"));
    HttpResponse<String> again = http.count(ada, project, grades("3", "2"));

    assertThat(json(again, 200)).isEqualTo(json(first, 200));
    assertThat(outcomes(ada, project)).containsExactly("repeated", "asked");
    assertThat(show(ada, project).at("/spent/questionsThisWeek").intValue()).isEqualTo(1);
  }

  @Test
  void aSpentBudgetRefusesAndInsistingLocks() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer, ",'questionsPerWeek':1");
    json(http.count(ada, project, grades("0")), 200);

    assertRefused(http.count(ada, project, grades("1")), 429, "budget-spent");
    assertRefused(http.count(ada, project, grades("2")), 429, "budget-spent");
    assertThat(show(ada, project).at("/state").stringValue()).isEqualTo("open");
    assertRefused(http.count(ada, project, grades("3")), 403, "project-locked");

    assertThat(show(ada, project).at("/state").stringValue()).isEqualTo("locked");
    assertThat(show(ada, project).at("/history").toString())
        .contains("\"act\":\"locked\"", "3 questions beyond the budget of 1 in seven days");
  }

  @Test
  void aSeriesOfSimilarCohortsLocksAndUnlockingForgivesIt() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer, ",'similarPerMonth':1");

    json(http.count(ada, project, grades("1", "2", "3")), 200);
    json(http.count(ada, project, grades("1", "2")), 200);
    assertRefused(http.count(ada, project, grades("2", "3")), 403, "project-locked");
    assertThat(ledger(ada, project).at("/entries/1/similarTo").stringValue())
        .isEqualTo(ledger(ada, project).at("/entries/2/cohortHash").stringValue());

    json(http.post(officer, "/" + project + "/unlock", "{\"reason\":\"explained\"}"), 200);
    json(http.count(ada, project, grades("2", "3")), 200);
    assertThat(show(ada, project).at("/spent/similarThisMonth").intValue()).isZero();
  }

  @Test
  void aSeriesIsSeenWhenItIsSpreadOverTwoProjects() throws Exception {
    String ada = token("researcher");
    String one = http.open(ada, officer, ",'similarPerMonth':1");
    String other = http.open(ada, officer, ",'similarPerMonth':1");

    json(http.count(ada, one, grades("1", "2", "3")), 200);
    json(http.count(ada, other, grades("1", "2")), 200);

    assertRefused(http.count(ada, one, grades("2", "3")), 403, "project-locked");
  }

  @Test
  void eachStepOfAnExplanationIsCounted() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer);

    json(
        http.ask(
            ada,
            members(project, "HRESCH")
                + ",'explain':true,'cohort':{'all':[{'field':'patient.sex','in':['female']},"
                + grades("0", "1")
                + "]}"),
        200);

    assertThat(outcomes(ada, project)).containsExactly("repeated", "asked", "asked", "asked");
  }

  @Test
  void questionsAtTheSameTimeDoNotSlipThroughTheBudget() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer, ",'questionsPerWeek':5,'similarPerMonth':100");
    List<Callable<Integer>> calls =
        Stream.of("0", "1", "2", "3", "4", "not-recorded")
            .flatMap(
                grade ->
                    IntStream.range(0, 2)
                        .<Callable<Integer>>mapToObj(
                            _ -> () -> http.count(ada, project, grades(grade)).statusCode()))
            .toList();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> status : threads.invokeAll(calls)) {
        assertThat(status.get()).isIn(200, 429);
      }
    }

    assertThat(outcomes(ada, project)).hasSize(12).filteredOn("asked"::equals).hasSize(5);
  }

  @Test
  void theIndexIsNotAskedForAReleaseThatIsNotThere() throws Exception {
    String ada = token("researcher");
    String project = http.open(ada, officer);

    assertRefused(
        http.ask(ada, members(project, "HRESCH") + ",'release':1"), 400, "parameter-invalid");
    assertThat(outcomes(ada, project)).isEmpty();
  }

  private static String grades(String... grades) {
    return "{'field':'baseline.kl','in':['" + String.join("','", grades) + "']}";
  }

  private JsonNode show(String token, String project) throws Exception {
    return json(http.get(token, "/" + project), 200);
  }

  private JsonNode ledger(String token, String project) throws Exception {
    return json(http.get(token, "/" + project + "/ledger"), 200);
  }

  /** The newest first. */
  private List<String> outcomes(String token, String project) throws Exception {
    List<String> outcomes = new ArrayList<>();
    ledger(token, project)
        .at("/entries")
        .forEach(entry -> outcomes.add(entry.at("/outcome").stringValue()));
    return outcomes;
  }

  private String token(String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }
}
