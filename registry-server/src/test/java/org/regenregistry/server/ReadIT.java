package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.store.ResourceKind;

/** Read and version read over HTTP: forms, conditions, headers. */
class ReadIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestClinic owner;
  private static FhirHttp clinic;
  private static String patient;
  private static String observation;

  @BeforeAll
  static void submit() {
    owner = RegistryServerFixture.running().onboardClinic();
    clinic = owner.http();
    String identifier = newIdentifier();
    assertThat(clinic.submit(EveryType.bundle(identifier)).status()).isEqualTo(200);
    patient = reference(ResourceKind.PATIENT);
    observation = reference(ResourceKind.OBSERVATION);
    Patient changed = clinic.get(patient).as(Patient.class);
    changed.setActive(true);
    assertThat(clinic.put(patient, changed).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void sendsTheStoredTextItself(ResourceKind kind) {
    String path = reference(kind);
    String id = path.substring(path.indexOf('/') + 1);
    String stored =
        RegistryServerFixture.running()
            .as(DatabaseRole.INDEXER)
            .sql(
                "select content from resource_version where id = ?::uuid order by version desc limit 1")
            .param(id)
            .query(String.class)
            .single();
    assertThat(clinic.get(path).body()).isEqualTo(stored);
  }

  @ParameterizedTest
  @EnumSource
  void showsTheSameJsonParsedOrNot(ResourceKind kind) throws IOException {
    String path = reference(kind);
    JsonNode stored = JSON.readTree(clinic.get(path).body());
    JsonNode parsed = JSON.readTree(clinic.get(path + "?_pretty=true").body());
    assertThat(parsed).isEqualTo(stored);
    Resource xml =
        (Resource)
            FhirHttp.FHIR.newXmlParser().parseResource(clinic.get(path + "?_format=xml").body());
    assertThat(JSON.readTree(FhirHttp.json(xml))).isEqualTo(stored);
  }

  @Test
  void namesVersionAndTime() {
    Answer answer = clinic.get(patient);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(answer.header("Last-Modified"))
        .matches("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT");
    assertThat(answer.header("Content-Location")).endsWith("/fhir/" + patient + "/_history/2");
    assertThat(answer.header("Content-Type")).isEqualTo("application/fhir+json;charset=UTF-8");
    assertThat(answer.header("Content-Length"))
        .isEqualTo(Integer.toString(answer.body().getBytes(StandardCharsets.UTF_8).length));
  }

  @ParameterizedTest
  @CsvSource({
    "W/\"2\", 304",
    "\"2\", 304",
    "*, 304",
    "'W/\"1\", W/\"2\"', 304",
    "W/\"1\", 200",
    "W/\"22\", 200",
    "2, 200"
  })
  void sendsNothingThatTheClientHas(String etag, int status) {
    Answer answer = clinic.with("If-None-Match", etag).get(patient);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(answer.body().isEmpty()).isEqualTo(status == 304);
  }

  @Test
  void comparesTheTimeToTheSecond() {
    String modified = clinic.get(patient).header("Last-Modified");
    assertThat(clinic.with("If-Modified-Since", modified).get(patient).status()).isEqualTo(304);
    assertThat(
            clinic.with("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT").get(patient).status())
        .isEqualTo(200);
    assertThat(clinic.with("If-Modified-Since", "yesterday").get(patient).status()).isEqualTo(200);
    assertThat(
            clinic
                .with("If-Modified-Since", modified)
                .with("If-None-Match", "W/\"1\"")
                .get(patient)
                .status())
        .as("the ETag outweighs the time")
        .isEqualTo(200);
  }

  @Test
  void readsAVersionConditionally() {
    Answer first = clinic.get(patient + "/_history/1");
    assertThat(first.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(first.as(Patient.class).hasActive()).isFalse();
    assertThat(clinic.with("If-None-Match", "W/\"1\"").get(patient + "/_history/1").status())
        .isEqualTo(304);
    assertThat(clinic.get(patient + "/_history/3").status()).isEqualTo(404);
  }

  @Test
  void answersHeadLikeGetWithoutBody() {
    for (String path : new String[] {patient, "Patient", patient + "/_history", "_history"}) {
      Answer get = clinic.get(path);
      Answer head = clinic.send("HEAD", "/fhir/" + path, "");
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
      assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }
    assertThat(clinic.send("HEAD", "/fhir/Patient/unknown", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_summary=true", "_summary=data", "_summary=text", "_elements=status"})
  void marksWhatIsCut(String parameter) {
    Observation cut = clinic.get(observation + "?" + parameter).as(Observation.class);
    assertThat(cut.getMeta().getTag()).extracting(tag -> tag.getCode()).contains("SUBSETTED");
    assertThat(cut.getIdPart()).isEqualTo(observation.substring("Observation/".length()));
    assertThat(cut.getStatus()).isNotNull();
    assertThat(cut.getCode().isEmpty()).as("code is mandatory").isFalse();
  }

  @Test
  void showsOnlyTheElementsAskedFor() {
    Observation cut = clinic.get(observation + "?_elements=value,subject").as(Observation.class);
    assertThat(cut.hasValueQuantity()).isTrue();
    assertThat(cut.hasSubject()).isTrue();
    assertThat(cut.hasEffective()).isFalse();
    assertThat(cut.hasIdentifier()).isFalse();
    assertThat(clinic.get(observation + "?_elements=valueQuantity").as(Observation.class))
        .matches(Observation::hasValueQuantity);
    assertThat(clinic.get(observation + "?_summary=false").body())
        .isEqualTo(clinic.get(observation).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_summary=count",
        "_summary=some",
        "_elements=nonsense",
        "_elements=status,",
        "_elements=Patient.status",
        "_elements=status&_summary=true"
      })
  void refusesPresentationsThatDoNotExist(String parameters) {
    Answer answer = clinic.get(observation + "?" + parameters);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-invalid");
  }

  @Test
  void refusesParametersThatAReadDoesNotHave() {
    Answer answer = clinic.get(observation + "?_nonsense=1");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"json", "application/json", "application/fhir%2Bjson", "application/fhir+json"})
  void takesEveryNameOfJson(String format) {
    Answer answer = clinic.get(patient + "?_format=" + format);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "text/xml", "application/xml", "application/fhir%2Bxml"})
  void takesEveryNameOfXml(String format) {
    Answer answer = clinic.get(patient + "?_format=" + format);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+xml");
    assertThat(answer.body()).startsWith("<Patient");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttl", "html", "text/turtle", "yaml", "application/pdf"})
  void refusesOtherForms(String format) {
    for (String path : new String[] {patient, "Patient", "metadata"}) {
      Answer answer = clinic.get(path + "?_format=" + format);
      assertThat(answer.status()).as(answer.body()).isEqualTo(406);
      assertThat(answer.problems()).containsExactly("not-acceptable");
    }
  }

  @Test
  void compressesForWhoTakesIt() throws IOException, InterruptedException {
    for (String path : new String[] {"Observation", "_history", "StructureDefinition/rtr-score"}) {
      HttpResponse<byte[]> answer = raw(path, "gzip, deflate");
      assertThat(answer.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
      String body;
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
        body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree(clinic.get(path).body()));
    }
    assertThat(raw("Observation", "gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(raw("Observation", "br").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void namesTheRequest() {
    assertThat(clinic.get(patient).header("X-Request-Id")).hasSize(36);
    Answer named =
        clinic.with("X-Request-Id", "ehr-17").with("X-Correlation-Id", "visit.4").get(patient);
    assertThat(named.headers().allValues("X-Request-Id")).containsExactly("ehr-17");
    assertThat(named.header("X-Correlation-Id")).isEqualTo("visit.4");
    Answer hostile = clinic.with("X-Request-Id", "a b<c>").get(patient);
    assertThat(hostile.header("X-Request-Id")).hasSize(36);
    Answer refused =
        RegistryServerFixture.running().anonymous().with("X-Request-Id", "ehr-18").get(patient);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("X-Request-Id")).isEqualTo("ehr-18");
  }

  @Test
  void tellsTheMetaOfAnInstanceOnly() {
    for (Answer answer :
        List.of(
            clinic.get(patient + "/$meta"), clinic.post(patient + "/$meta", new Parameters()))) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      Meta meta = (Meta) answer.as(Parameters.class).getParameter("return").getValue();
      assertThat(meta.getVersionId()).isEqualTo("2");
      assertThat(meta.getProfile()).hasSize(1);
      assertThat(meta.getSecurityFirstRep().getCode()).isEqualTo(owner.code().value());
    }
    for (String path : new String[] {"Patient/$meta", "$meta", "Patient/$everything"}) {
      Answer answer = clinic.get(path);
      assertThat(answer.status()).as(answer.body()).isEqualTo(405);
      assertThat(answer.problems()).containsExactly("method-not-allowed");
    }
  }

  private static HttpResponse<byte[]> raw(String path, String encoding)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(clinic.address() + "/fhir/" + path))
            .header("Authorization", "Bearer " + owner.token())
            .header("Accept-Encoding", encoding)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  private static String reference(ResourceKind kind) {
    String url = clinic.get(kind.type()).bundle().getEntryFirstRep().getFullUrl();
    return url.substring(url.indexOf("/fhir/") + "/fhir/".length());
  }
}
