package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.attack.RawHttp;

/** Bodies that are too large, packed ones too, get a quick, clean answer. */
class LargeBodyIT {

  private static final Duration QUICK = Duration.ofSeconds(20);

  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @AfterEach
  void storesNothingAndStillServes() {
    assertThat(clinic.get("Patient").bundle().getTotal()).isZero();
    assertThat(clinic.get("Observation").bundle().getTotal()).isZero();
  }

  @Test
  void refusesThirtyMegabytesWhetherAnnouncedOrNot() {
    byte[] large = " ".repeat(30 << 20).getBytes(StandardCharsets.US_ASCII);
    assertTooLarge(send(BodyPublishers.ofByteArray(large), "identity"));
    assertTooLarge(
        send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), "identity"));
  }

  @Test
  void refusesGzipBombsManyAtATime() throws Exception {
    byte[] bomb = RawHttp.gzipBomb(200 << 20);
    assertThat(bomb.length).isLessThan(300_000);
    var answers =
        IntStream.range(0, 12)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> send(BodyPublishers.ofByteArray(bomb), "gzip")))
            .toList();
    for (var answer : answers) {
      assertThat(answer.get().status()).isIn(413, 429);
      assertThat(answer.get().body()).containsAnyOf("too-large", "overloaded");
    }
  }

  @Test
  void takesGzipThatIsNoBomb() throws IOException {
    String organization = FhirHttp.json(ClinicalRecords.organization(newIdentifier(), "Klinik"));
    Answer created = send("Organization", BodyPublishers.ofByteArray(gzip(organization)), "gzip");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
  }

  @Test
  void refusesBrokenGzip() {
    Answer answer = send(BodyPublishers.ofString("{}"), "gzip");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("body-unreadable");
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

  private static void assertTooLarge(Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("too-large").contains("5120 kB");
  }

  private static Answer send(BodyPublisher body, String encoding) {
    return send("Patient", body, encoding);
  }

  private static Answer send(String path, BodyPublisher body, String encoding) {
    return RawHttp.post(clinic.with("Content-Encoding", encoding), "/fhir/" + path, body, QUICK);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
