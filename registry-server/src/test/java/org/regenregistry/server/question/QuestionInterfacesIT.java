package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.server.project.ProjectHttp;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions as programs meet them: over HTTP, with real tokens, of a real release. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionInterfacesIT {

  private static final int RELEASE = 990_002;
  private static final String JSON = "application/json";

  private final HttpClient http = HttpClient.newHttpClient();
  private KeycloakServer keycloak;
  private SampleRelease release;
  private ResearchServer server;
  private ResearchServer withoutRelease;
  private String token;
  private String project;

  @BeforeAll
  void start(RunningServers servers) throws Exception {
    keycloak = servers.keycloak();
    token = token("researcher");
    release = SampleRelease.drawn(servers.elasticsearch(), RELEASE, 400);
    server = ResearchServer.start(servers);
    withoutRelease = ResearchServer.start(servers);
    release.publish(server.asIndexer());
    project = new ProjectHttp(server).open(token, token("privacy-officer"));
  }

  @AfterAll
  void stop() throws IOException {
    withoutRelease.close();
    server.close();
    release.close();
    http.close();
  }

  static List<String> questions() {
    return ResearchQuestions.ALL.stream().map(question -> question.head().id()).toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionIsAnsweredAlikeEachTime(String id) throws Exception {
    String question = "{\"by\":\"baseline.kl\"}";
    JsonNode answer = json(ask(server, "/research/questions/" + id, JSON, question), 200);

    assertThat(answer.at("/header/question").stringValue()).isEqualTo(id);
    assertThat(answer.at("/header/release/number").intValue()).isEqualTo(RELEASE);
    assertThat(answer.at("/header/release/asOf").stringValue()).isEqualTo("2026-11-01");
    assertThat(answer.at("/header/citation").stringValue())
        .contains(answer.at("/header/queryHash").stringValue().substring(0, 12));
    assertThat(answer.at("/tables/0/head/keys/0/id").stringValue()).isEqualTo("by");
    assertThat(json(ask(server, "/research/questions/" + id, JSON, question), 200))
        .isEqualTo(answer);
  }

  @Test
  void publishesLargeCellsAndWithholdsSmallOnes() throws Exception {
    JsonNode answer =
        json(
            ask(
                server,
                "/research/questions/success",
                JSON,
                "{\"parameters\":{\"definitions\":\"nrs-mic-2\",\"visits\":[\"W6\",\"M3\"]}}"),
            200);

    JsonNode scored = answer.at("/tables/0/rows/0/figures/scored");
    assertThat(scored.at("/kind").stringValue()).isEqualTo("share");
    assertThat(scored.at("/n").intValue() % 5).isZero();
    assertThat(answer.at("/tables/0/rows/1/figures/scored").toString())
        .isEqualTo("{\"kind\":\"withheld\",\"reason\":\"small-cell\"}");
    assertThat(answer.at("/header/suppression").stringValue()).isEqualTo("partial");
    assertThat(answer.at("/header/definitions/0/source").stringValue()).isNotEmpty();
  }

  @Test
  void answersAsCsvWhenAsked() throws Exception {
    HttpResponse<String> csv = ask(server, "/research/questions/severity", "text/csv", "{}");

    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(csv.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(csv.body())
        .startsWith("question,release,table,row,column,part,value,unit,query_hash\r\n")
        .contains("severity,990002,grades,definition=nrs-mic-2; baseline.kl=0,share,kind,");
  }

  @Test
  void countsACohortAndExplainsWhatEachCriterionTakesAway() throws Exception {
    JsonNode count =
        json(
            ask(
                server,
                "/research/count",
                JSON,
                "{\"explain\":true,\"cohort\":{\"all\":["
                    + "{\"field\":\"patient.sex\",\"in\":[\"female\"]},"
                    + "{\"field\":\"baseline.kl\",\"in\":[\"0\",\"1\"]}]}}"),
            200);

    assertThat(count.at("/explanation/everybody/n").intValue()).isBetween(300, 400);
    int left = count.at("/explanation/steps/1/remaining/n").intValue();
    assertThat(left).isEqualTo(count.at("/count/n").intValue()).isPositive();
    assertThat(left % 5).isZero();
    assertThat(count.at("/explanation/steps").size()).isEqualTo(2);
  }

  @Test
  void listsTheQuestions() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.at("/research/questions"))
            .header("Authorization", "Bearer " + token)
            .build();
    JsonNode catalogue = json(http.send(request, HttpResponse.BodyHandlers.ofString()), 200);

    assertThat(catalogue.at("/questions").size()).isEqualTo(ResearchQuestions.ALL.size());
    assertThat(catalogue.at("/groupBy").toString())
        .contains("patient.sex")
        .doesNotContain("source.tissue");
  }

  @Test
  void namesEveryFaultByPointerAndRule() throws Exception {
    JsonNode problem =
        json(
            ask(
                server,
                "/research/questions/success",
                JSON,
                "{\"by\":\"patient.name\",\"cohort\":{\"field\":\"patient.name\",\"in\":[\"x\"]}}"),
            400);

    assertThat(problem.at("/code").stringValue()).isEqualTo("parameter-invalid");
    assertThat(problem.at("/fields").toString())
        .contains("\"/by\"", "\"question-by\"", "\"/cohort/field\"", "\"cohort-field\"");
  }

  @Test
  void refusesWhatItCannotAnswerInWords() throws Exception {
    assertRefused(ask(server, "/research/questions/happiness", JSON, "{}"), 404, "not-found");
    assertRefused(
        ask(server, "/research/count", JSON, "{\"release\":1}"), 400, "parameter-invalid");
    assertRefused(ask(server, "/research/count", JSON, " ".repeat(40_000)), 413, "too-large");
    assertRefused(ask(withoutRelease, "/research/count", JSON, "{}"), 503, "release-missing");
  }

  @Test
  void refusesWhoIsNoResearcher() throws Exception {
    String researcher = token;
    token = token("regulator");
    try {
      assertRefused(ask(server, "/research/count", JSON, "{}"), 403, "role-missing");
      assertRefused(ask(server, "/research/questions/success", JSON, "{}"), 403, "role-missing");
    } finally {
      token = researcher;
    }
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(json(response, status).at("/code").stringValue()).isEqualTo(code);
  }

  private static JsonNode json(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(response.body());
  }

  private String token(String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }

  private HttpResponse<String> ask(ResearchServer asked, String path, String accept, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(asked.at(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", JSON)
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(ofProject(body)))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The question with its project and purpose; whatever is no question stays as it is. */
  private String ofProject(String body) {
    if (!body.startsWith("{")) {
      return body;
    }
    String named = "{\"project\":\"" + project + "\",\"purpose\":\"HRESCH\"";
    return named + (body.equals("{}") ? "}" : "," + body.substring(1));
  }
}
