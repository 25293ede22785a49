package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.question.DetachedMeasures;
import org.regenregistry.server.question.QuestionMeasures;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;

/** What the FHIR edge makes of requests about measures, before a release is needed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasureProviderTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final Caller RESEARCHER = new Caller.Researcher("s");
  private static final List<Caller> OTHERS =
      List.of(
          new Caller.Regulator("s"),
          new Caller.Operator("s"),
          new Caller.PrivacyOfficer("s"),
          TestCallers.dataManager("s", new ClinicCode("A1")));

  private final RestClient nowhere = RestClient.builder(new HttpHost("localhost", 1)).build();
  private FhirServer server;

  @BeforeAll
  void start() throws ServletException {
    FhirSettings settings =
        new FhirSettings(URI.create("http://localhost/fhir"), null, Duration.ofHours(1), 500);
    GuideCatalogue guide = new GuideCatalogue(QuestionMeasures.definitions());
    server = new FhirServer(FHIR, settings);
    server.registerProvider(new GuideProvider<>(guide, settings, Measure.class));
    server.registerProvider(new GuideProvider<>(guide, settings, OperationDefinition.class));
    server.registerProvider(new MeasureProvider(DetachedMeasures.measures(nowhere)));
    server.setServerConformanceProvider(new DeclaredOperations(server, guide));
    server.init(new MockServletConfig());
  }

  @AfterAll
  void stop() throws IOException {
    nowhere.close();
  }

  @Test
  void readsAndFindsMeasures() throws Exception {
    Measure measure = as(Measure.class, get(OTHERS.getFirst(), "/Measure/success"), 200);

    assertThat(measure.getTitle()).isEqualTo("Is success 85 %?");
    for (String name : List.of("url", "name", "_id")) {
      String value =
          switch (name) {
            case "url" -> measure.getUrl();
            case "name" -> measure.getName();
            default -> measure.getIdPart();
          };
      MockHttpServletRequest request = request(RESEARCHER, "GET", "/Measure");
      request.addParameter(name, value);
      Bundle found = as(Bundle.class, answer(request), 200);
      assertThat(found.getEntry()).as(name).hasSize(1);
    }
    assertThat(as(Bundle.class, get(RESEARCHER, "/Measure"), 200).getTotal()).isEqualTo(15);
    assertRefused(get(RESEARCHER, "/Measure/happiness"), 404, "not-found");
    // HAPI renumbers what is contained when it writes a resource; this one is written again and
    // again.
    assertThat(measure.getContained()).hasSize(1);
    assertThat(as(Measure.class, get(RESEARCHER, "/Measure/success"), 200).equalsDeep(measure))
        .isTrue();
  }

  @Test
  void declaresTheOperationByItsDefinitionInTheGuide() throws Exception {
    OperationDefinition definition =
        as(
            OperationDefinition.class,
            get(RESEARCHER, "/OperationDefinition/evaluate-measure"),
            200);
    CapabilityStatement statement =
        as(CapabilityStatement.class, get(RESEARCHER, "/metadata"), 200);

    assertThat(definition.getCode()).isEqualTo("evaluate-measure");
    assertThat(statement.getRestFirstRep().getResource())
        .filteredOn(resource -> resource.getType().equals("Measure"))
        .singleElement()
        .satisfies(
            resource ->
                assertThat(resource.getOperation())
                    .singleElement()
                    .satisfies(
                        operation -> {
                          assertThat(operation.getName()).isEqualTo("evaluate-measure");
                          assertThat(operation.getDefinition()).isEqualTo(definition.getUrl());
                        }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Measure/success/$evaluate-measure", "/Measure/$evaluate-measure"})
  void letsNobodyButResearchersAsk(String path) throws Exception {
    for (Caller caller : OTHERS) {
      assertRefused(get(caller, path), 403, "role-missing");
    }
    assertRefused(answer(new MockHttpServletRequest("GET", "/fhir" + path)), 403, "clinic-missing");
  }

  @ParameterizedTest
  @CsvSource({
    "/Measure/happiness/$evaluate-measure, '', '', 404, not-found",
    "/Measure/$evaluate-measure, '', '', 400, parameter-invalid",
    "/Measure/$evaluate-measure, measure, https://regen-registry.org/fhir/Measure/success|9, 404,"
        + " not-found",
    "/Measure/success/$evaluate-measure, periodStart, 2026-01-01, 400, parameter-unknown",
    "/Measure/success/$evaluate-measure, by, patient.name, 400, parameter-invalid",
    "/Measure/success/$evaluate-measure, measure, success, 400, parameter-invalid"
  })
  void saysInWordsWhatItDoesNotUnderstand(
      String path, String name, String value, int status, String code) throws Exception {
    MockHttpServletRequest request = request(RESEARCHER, "GET", path);
    if (!name.isEmpty()) {
      request.addParameter(name, value);
    }
    assertRefused(answer(request), status, code);
  }

  @Test
  void readsTheParametersOfABody() throws Exception {
    String parameter =
        "{\"name\":\"parameter\",\"part\":[{\"name\":\"name\",\"valueCode\":\"visits\"},"
            + "{\"name\":\"value\",\"valueCode\":\"M13\"}]}";
    MockHttpServletResponse refused = post(parameters(parameter));
    OperationOutcome outcome = as(OperationOutcome.class, refused, 400);

    assertThat(outcome.getIssueFirstRep().getExpression()).hasToString("[parameter]");
    assertThat(outcome.getIssueFirstRep().getDetails().getCoding().getLast().getCode())
        .isEqualTo("question-value");
    assertThat(outcome.getIssueFirstRep().getDiagnostics()).startsWith("At /visits/0: ");
    assertRefused(post("{\"resourceType\":\"Patient\"}"), 400, "parameter-invalid");
  }

  private static String parameters(String parameter) {
    return "{\"resourceType\":\"Parameters\",\"parameter\":[" + parameter + "]}";
  }

  private MockHttpServletResponse post(String body) throws Exception {
    MockHttpServletRequest request =
        request(RESEARCHER, "POST", "/Measure/success/$evaluate-measure");
    request.setContentType("application/fhir+json");
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    return answer(request);
  }

  private MockHttpServletResponse get(Caller caller, String path) throws Exception {
    return answer(request(caller, "GET", path));
  }

  /** As the access filter leaves it. */
  private static MockHttpServletRequest request(Caller caller, String method, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/fhir" + path);
    request.setAttribute(Caller.class.getName(), caller);
    return request;
  }

  private MockHttpServletResponse answer(MockHttpServletRequest request) throws Exception {
    request.setServletPath("/fhir");
    MockHttpServletResponse response = new MockHttpServletResponse();
    server.service(request, response);
    return response;
  }

  private static void assertRefused(MockHttpServletResponse response, int status, String code)
      throws Exception {
    OperationOutcome outcome = as(OperationOutcome.class, response, status);
    assertThat(outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode())
        .isEqualTo(code);
  }

  private static <T extends Resource> T as(
      Class<T> type, MockHttpServletResponse response, int status) throws Exception {
    String body = response.getContentAsString(StandardCharsets.UTF_8);
    assertThat(response.getStatus()).as(body).isEqualTo(status);
    return FHIR.newJsonParser().parseResource(type, body);
  }
}
