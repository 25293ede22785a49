package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;

/** Bodies made to break a parser, fill the memory or hide something get a quick, clean answer. */
class HostileBodyIT {

  private static final Duration QUICK = Duration.ofSeconds(20);

  /**
   * Clinics send with and without it; a client that trusts its own limits would not get through.
   */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static TestClinic owner;
  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    owner = RegistryServerFixture.running().onboardClinic();
    clinic = owner.http();
  }

  @AfterEach
  void storesNothingAndStillServes() {
    assertThat(clinic.get("Patient").bundle().getTotal()).isZero();
    assertThat(clinic.get("Observation").bundle().getTotal()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{\"a\":", "{\"resourceType\":\"Patient\",\"contained\":[", "[{\"x\":"})
  void refusesAHundredThousandLevels(String level) {
    assertRefused(clinic.send("POST", "/fhir/Patient", level.repeat(100_000)), "body-unreadable");
    assertRefused(clinic.send("POST", "/fhir", level.repeat(65)), "body-unreadable");
  }

  @Test
  void refusesAHundredThousandLevelsOfXmlAndOfNarrative() {
    assertRefused(xml("<Patient>" + "<extension>".repeat(100_000)), "body-unreadable");
    for (String tag : new String[] {"<b>", "<b title='/>'>", "\\u003cdiv>"}) {
      String narrative =
          "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"<div"
              + " xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
              + tag.repeat(50_000)
              + "\"}}";
      assertRefused(clinic.send("POST", "/fhir/Patient", narrative), "body-unreadable");
    }
  }

  @Test
  void refusesThirtyMegabytesWhetherAnnouncedOrNot() throws Exception {
    byte[] large = " ".repeat(30 << 20).getBytes(StandardCharsets.US_ASCII);
    assertTooLarge(send(BodyPublishers.ofByteArray(large), "identity"));
    assertTooLarge(
        send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), "identity"));
  }

  @Test
  void refusesGzipBombsManyAtATime() throws Exception {
    byte[] bomb = gzip(200 << 20);
    assertThat(bomb.length).isLessThan(300_000);
    var answers =
        IntStream.range(0, 12)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> bomb(bomb)))
            .toList();
    for (var answer : answers) {
      assertThat(answer.get().statusCode()).isIn(413, 429);
      assertThat(answer.get().body()).containsAnyOf("too-large", "overloaded");
    }
  }

  private static HttpResponse<String> bomb(byte[] bomb) {
    try {
      return send(BodyPublishers.ofByteArray(bomb), "gzip");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void takesGzipThatIsNoBomb() throws Exception {
    String organization = FhirHttp.json(ClinicalRecords.organization(newIdentifier(), "Klinik"));
    HttpResponse<String> created =
        send("Organization", BodyPublishers.ofByteArray(gzip(organization)), "gzip");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
  }

  @Test
  void refusesBrokenGzip() throws Exception {
    HttpResponse<String> answer = send(BodyPublishers.ofString("{}"), "gzip");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("body-unreadable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1E+999999999",
        "1e-999999999",
        "\"1e999999999\"",
        "11111111111111111111111111111111111111111"
      })
  void refusesNumbersThatGrow(String number) {
    String observation =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"valueQuantity\":{\"value\":"
            + number
            + "}}";
    Answer answer = clinic.send("POST", "/fhir/Observation", observation);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("body-unreadable");
  }

  @Test
  void refusesNumbersThatGrowInXml() {
    assertRefused(
        xml(
            "<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"final\"/><valueQuantity>"
                + "<value value=\"1e999999999\"/></valueQuantity></Observation>"),
        "body-unreadable");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"id\":\"a\",\"id\":\"b\"', Patient.id",
    "'\"id\":\"a\",\"\\u0069d\":\"b\"', Patient",
    "'\"name\":[{\"family\":\"a\\u0000b\"}]', Patient.name[0].family",
    "'\"name\":[{},{\"family\":\"a\\u001bb\"}]', Patient.name[1].family",
    "'\"name\":[{\"given\":[\"a\",\"\\ud800\"]}]', Patient.name[0].given[1]",
    "'\"name\":[{\"given\":[\"\\udfff\\ud800\"]}]', Patient.name[0].given[0]"
  })
  void namesTheElementThatCannotBeKept(String members, String expression) {
    Answer answer =
        clinic.send("POST", "/fhir/Patient", "{\"resourceType\":\"Patient\"," + members + "}");
    assertRefused(answer, "body-unreadable");
    assertThat(answer.expressions()).containsExactly(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c080", "eda080", "e28228", "efbfbf"})
  void refusesWhatIsNotUtf8(String hex) throws Exception {
    byte[] start = "{\"resourceType\":\"Patient\",\"id\":\"".getBytes(StandardCharsets.UTF_8);
    InputStream body =
        new SequenceInputStream(
            new ByteArrayInputStream(start),
            new ByteArrayInputStream(HexFormat.of().parseHex(hex + "227d")));
    HttpResponse<String> answer = send(BodyPublishers.ofByteArray(body.readAllBytes()), "identity");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Patient><Patient xmlns=\"http://hl7.org/fhir\"/>",
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Patient><id value=\"&x;\"/></Patient>",
        "<!DOCTYPE p SYSTEM \"http://127.0.0.1:1/p.dtd\"><Patient/>",
        "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><Patient>&c;</Patient>",
        "<Patient>&x;</Patient>"
      })
  void refusesDocumentTypesAndEntities(String text) {
    Answer answer = xml(text);
    assertRefused(answer, "body-unreadable");
    assertThat(answer.body()).doesNotContain("aaaaaaaaaa", "127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type, application/fhir+json;charset=UTF-16, 415",
    "Content-Encoding, br, 415",
    "Accept, image/png, 406"
  })
  void refusesFormsItDoesNotSpeak(String header, String value, int status) {
    Answer answer =
        clinic
            .with(header, value)
            .send("POST", "/fhir/Patient", FhirHttp.json(ClinicalRecords.patient("x")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void saysHowManyEntriesAreTooMany() {
    String bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{}" + ",{}".repeat(500) + "]}";
    Answer answer = clinic.send("POST", "/fhir", bundle);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("too-large").contains("at most 500 entries");
    assertThat(
            clinic
                .send("POST", "/fhir/Patient", "{\"extension\":[{}" + ",{}".repeat(5_000) + "]}")
                .status())
        .isEqualTo(413);
  }

  /** Five megabytes with about as many values as are allowed, which all break a rule. */
  @Test
  void servesTheLargestBodiesInTurn() throws Exception {
    String extensions = "{\"url\":\"http://example.org/xxxxx\"}" + ",{\"url\":\"x\"}".repeat(2_000);
    String contained =
        "{\"resourceType\":\"Patient\",\"id\":\"a\",\"extension\":[" + extensions + "]}";
    String body =
        "{\"resourceType\":\"Patient\",\"contained\":["
            + contained
            + ("," + contained).repeat(60)
            + "]}";
    var answers =
        IntStream.range(0, 6)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(() -> clinic.send("POST", "/fhir/Patient", body)))
            .toList();
    for (var answer : answers) {
      assertThat(answer.get().status()).isIn(400, 422, 429, 503);
      assertThat(answer.get().body()).hasSizeLessThan(2_000_000);
      assertThat(answer.get().problems()).doesNotContain("internal");
    }
  }

  private static void assertRefused(Answer answer, String slug) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly(slug);
    assertThat(answer.body()).doesNotContain("Exception", "wstx", "HAPI", "ca.uhn");
  }

  private static void assertTooLarge(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("too-large").contains("5120 kB");
  }

  private static Answer xml(String text) {
    return clinic.with("Content-Type", "application/fhir+xml").send("POST", "/fhir/Patient", text);
  }

  private static HttpResponse<String> send(BodyPublisher body, String encoding)
      throws IOException, InterruptedException {
    return send("Patient", body, encoding);
  }

  private static HttpResponse<String> send(String path, BodyPublisher body, String encoding)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(clinic.address() + "/fhir/" + path))
            .timeout(QUICK)
            .header("Authorization", clinic.headers().get("Authorization"))
            .header("Content-Type", "application/fhir+json")
            .header("Content-Encoding", encoding)
            .POST(body)
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static byte[] gzip(int spaces) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] piece = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int written = 0; written < spaces; written += piece.length) {
        gzip.write(piece);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
