package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.project.ProjectHttp;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions as FHIR programs meet them: over HTTP, with real tokens, of a real release. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuresIT {

  private static final int RELEASE = 990_007;
  private static final String FHIR_JSON = "application/fhir+json";

  private final HttpClient http = HttpClient.newHttpClient();
  private KeycloakServer keycloak;
  private SampleRelease release;
  private ResearchServer server;
  private String researcher;
  private String project;

  @BeforeAll
  void start(RunningServers servers) throws IOException, InterruptedException {
    keycloak = servers.keycloak();
    researcher = token("researcher");
    release = new SampleRelease(servers.elasticsearch(), RELEASE);
    release.fill(DrawnDocument.draw(7, 400));
    server = ResearchServer.start(servers);
    project = new ProjectHttp(server).open(researcher, token("privacy-officer"));
    server
        .asIndexer()
        .sql(
            """
            insert into research_release
              (number, index_name, state, source_index, as_of, data_revision, catalogue_version,
               mapping_version, derivation_version, key, built_at, published_at)
            values
              (:number, :index, 'published', 'treatments-x', '2026-11-01', 1, '1', 'a', 'b',
               '\\x00', now(), now())
            """)
        .param("number", RELEASE)
        .param("index", release.release().index())
        .update();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    release.close();
    http.close();
  }

  static List<String> questions() {
    return ResearchQuestions.ALL.stream().map(question -> question.head().id()).toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aReportIsValidAndSaysWhatTheAnswerInJsonSays(String id) throws Exception {
    JsonNode answer =
        json("/research/questions/" + id, "{" + mandate() + "\"by\":\"baseline.kl\"}");
    String by = "{\"name\":\"by\",\"valueCode\":\"baseline.kl\"}";
    MeasureReport report =
        as(MeasureReport.class, post("/fhir/Measure/" + id + "/$evaluate-measure", by), 200);

    assertThat(MeasureValidator.findings(report)).isEmpty();
    assertThat(ReportedFigures.of(report)).isEqualTo(ReportedFigures.of(answer)).isNotEmpty();
    assertThat(report.getExtensionByUrl(Extensions.POOLED_ANSWER).getExtensionString("queryHash"))
        .isEqualTo(answer.at("/header/queryHash").stringValue());
  }

  @Test
  void aQuestionWithCohortAndParametersIsTheSameInBothForms() throws Exception {
    JsonNode answer =
        json(
            "/research/questions/success",
            "{"
                + mandate()
                + "\"cohort\":{\"field\":\"baseline.kl\",\"in\":[\"2\",\"3\"]},"
                + "\"parameters\":{\"definitions\":\"nrs-mic-2\",\"visits\":[\"W6\",\"M3\"]}}");
    MeasureReport report =
        as(
            MeasureReport.class,
            post(
                "/fhir/Measure/$evaluate-measure",
                "{\"name\":\"measure\",\"valueCanonical\":"
                    + "\"https://regen-registry.org/fhir/Measure/success|1\"},"
                    + "{\"name\":\"cohort\",\"valueString\":"
                    + "\"{\\\"field\\\":\\\"baseline.kl\\\",\\\"in\\\":[\\\"3\\\",\\\"2\\\"]}\"},"
                    + varied("definitions", "nrs-mic-2")
                    + ","
                    + varied("visits", "M3", "W6")),
            200);

    assertThat(ReportedFigures.of(report)).isEqualTo(ReportedFigures.of(answer));
    assertThat(ReportedFigures.of(report).values())
        .anyMatch(figure -> "share".equals(figure.get("kind")))
        .anyMatch(figure -> "withheld".equals(figure.get("kind")));
    assertThat(report.getExtensionString(Extensions.COHORT_CRITERIA))
        .isEqualTo(answer.at("/header/cohort").toString());
  }

  private static String varied(String name, String... values) {
    StringBuilder parts = new StringBuilder();
    for (String value : values) {
      parts.append(",{\"name\":\"value\",\"valueCode\":\"").append(value).append("\"}");
    }
    return "{\"name\":\"parameter\",\"part\":[{\"name\":\"name\",\"valueCode\":\"%s\"}%s]}"
        .formatted(name, parts);
  }

  @Test
  void answersAGetAndInXml() throws Exception {
    String address =
        "/fhir/Measure/severity/$evaluate-measure?release=%d&project=%s&purpose=HRESCH"
            .formatted(RELEASE, project);
    MeasureReport report = as(MeasureReport.class, get(address, researcher), 200);
    HttpResponse<String> xml = get(address + "&_format=xml", researcher);

    assertThat(report.getGroup()).isNotEmpty();
    assertThat(xml.statusCode()).isEqualTo(200);
    assertThat(xml.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(
            FhirContext.forR4Cached()
                .newXmlParser()
                .parseResource(MeasureReport.class, xml.body())
                .equalsDeep(report))
        .isTrue();
  }

  @Test
  void anybodyReadsAndFindsTheMeasures() throws Exception {
    Measure measure = as(Measure.class, get("/fhir/Measure/success", ""), 200);

    assertThat(measure.getTitle()).isEqualTo("Is success 85 %?");
    assertThat(MeasureValidator.findings(measure)).isEmpty();
    assertThat(as(Bundle.class, get("/fhir/Measure", ""), 200).getTotal())
        .isEqualTo(ResearchQuestions.ALL.size());
    for (String query : List.of("url=" + measure.getUrl(), "name=PooledSuccess", "_id=success")) {
      Bundle found = as(Bundle.class, get("/fhir/Measure?" + query, ""), 200);
      assertThat(found.getEntry()).as(query).hasSize(1);
      assertThat(found.getEntryFirstRep().getResource().getIdPart()).isEqualTo("success");
    }
    assertThat(as(Bundle.class, get("/fhir/Measure?name=Other", ""), 200).getTotal()).isZero();
    assertThat(as(CodeSystem.class, get("/fhir/CodeSystem/pooled-question", ""), 200).getConcept())
        .isNotEmpty();
  }

  @Test
  void anybodyReadsTheDefinitionOfTheOperation() throws Exception {
    OperationDefinition ours =
        as(OperationDefinition.class, get("/fhir/OperationDefinition/evaluate-measure", ""), 200);
    assertThat(ours.getParameter())
        .extracting(OperationDefinition.OperationDefinitionParameterComponent::getName)
        .contains("cohort", "parameter", "return");
    CapabilityStatementRestResourceComponent declared = declared();

    assertThat(declared.getOperation())
        .singleElement()
        .satisfies(
            operation -> {
              assertThat(operation.getName()).isEqualTo("evaluate-measure");
              assertThat(operation.getDefinition()).isEqualTo(ours.getUrl());
            });
    assertThat(declared.getSearchParam())
        .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
        .contains("url", "name");
    assertThat(get("/fhir/OperationDefinition/-s-validate-submission", "").statusCode())
        .as("the one that HAPI makes")
        .isEqualTo(200);
  }

  private CapabilityStatementRestResourceComponent declared() throws Exception {
    return as(CapabilityStatement.class, get("/fhir/metadata", ""), 200)
        .getRestFirstRep()
        .getResource()
        .stream()
        .filter(resource -> resource.getType().equals("Measure"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"regulator", "operator", "privacy-officer"})
  void letsNobodyButResearchersAsk(String role) throws Exception {
    String other = token(role);
    for (String address :
        List.of("/fhir/Measure/success/$evaluate-measure", "/fhir/Measure/$evaluate-measure")) {
      assertRefused(get(address, other), 403, "role-missing");
    }
    assertRefused(get("/fhir/Patient", researcher), 403, "role-missing");
  }

  @Test
  void asksForAToken() throws Exception {
    assertRefused(get("/fhir/Measure/success/$evaluate-measure", ""), 401, "token-missing");
  }

  @ParameterizedTest
  @CsvSource({
    "/fhir/Measure/happiness/$evaluate-measure, 404, not-found",
    "/fhir/Measure/$evaluate-measure, 400, parameter-invalid",
    "/fhir/Measure/$evaluate-measure?measure=https://regen-registry.org/fhir/Measure/success%7C9,"
        + " 404, not-found",
    "/fhir/Measure/success/$evaluate-measure?periodStart=2026-01-01, 400, parameter-unknown",
    "/fhir/Measure/success/$evaluate-measure?by=patient.name, 400, parameter-invalid",
    "/fhir/Measure/success/$evaluate-measure?release=1, 400, parameter-invalid"
  })
  void refusesWhatItCannotAnswerInWords(String address, int status, String code) throws Exception {
    assertRefused(get(address, researcher), status, code);
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    OperationOutcome outcome = as(OperationOutcome.class, response, status);
    assertThat(outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode())
        .isEqualTo(code);
  }

  private static <T extends Resource> T as(
      Class<T> type, HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return FhirContext.forR4Cached().newJsonParser().parseResource(type, response.body());
  }

  private String token(String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }

  private HttpResponse<String> get(String address, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.at(address));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String mandate() {
    return "\"project\":\"%s\",\"purpose\":\"HRESCH\",".formatted(project);
  }

  private HttpResponse<String> post(String address, String parameters) throws Exception {
    String mandate =
        "{\"name\":\"project\",\"valueString\":\"%s\"},{\"name\":\"purpose\",\"valueCode\":\"HRESCH\"},"
            .formatted(project);
    String body = "{\"resourceType\":\"Parameters\",\"parameter\":[" + mandate + parameters + "]}";
    return send(address, FHIR_JSON, body);
  }

  private JsonNode json(String address, String question) throws Exception {
    HttpResponse<String> response = send(address, "application/json", question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private HttpResponse<String> send(String address, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.at(address))
            .header("Authorization", "Bearer " + researcher)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
