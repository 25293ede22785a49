package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.attack.Call.Request;

/** Nobody can tell another clinic's id from one that does not exist: not by answer, not by time. */
class ExistenceOracleIT {

  private static final int PAIRS = 2_000;
  private static final int WARM_UP = 200;

  /** Times are published; only what no noise explains fails. */
  private static final double MOST_DIFFERENCE = 0.5;

  private static Planted aim;
  private static FhirHttp stranger;

  @BeforeAll
  static void plant() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    aim = Planted.in(registry.onboardClinic(), 'a');
    stranger = Planted.in(registry.onboardClinic(), 'b').clinic().http();
  }

  @Test
  void answersForeignAndUnknownIdsAlike() {
    List<Long> foreignTimes = new ArrayList<>();
    List<Long> unknownTimes = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (int pair = 0; pair < WARM_UP + PAIRS; pair++) {
      String type = aim.types().get(pair % aim.types().size());
      String foreign = aim.of(type).getIdElement().getIdPart();
      String unknown = unknown();
      int form = pair / aim.types().size();
      // Which comes first alternates, so that what the first one warms up favours neither.
      boolean isForeignFirst = pair % 2 == 0;
      Timed first = timed(request(form, type, isForeignFirst ? foreign : unknown));
      Timed second = timed(request(form, type, isForeignFirst ? unknown : foreign));
      if (!first.seen().equals(second.seen())) {
        differences.add(type + " form " + form + ": " + first.seen() + " / " + second.seen());
      }
      if (pair >= WARM_UP) {
        foreignTimes.add(isForeignFirst ? first.nanos() : second.nanos());
        unknownTimes.add(isForeignFirst ? second.nanos() : first.nanos());
      }
    }
    assertThat(differences).isEmpty();
    double difference = median(foreignTimes) / median(unknownTimes) - 1;
    assertThat(Math.abs(difference)).isLessThan(MOST_DIFFERENCE);
    Promises.held(
        Promise.P7,
        "0 of %,d pairs differ in status, body or headers; p50 differs by %.1f %% (%.2f and %.2f ms)"
            .formatted(
                PAIRS, 100 * difference, median(foreignTimes) / 1e6, median(unknownTimes) / 1e6));
  }

  /** An id as this server could have drawn it. */
  private static String unknown() {
    UUID known = UUID.fromString(aim.of("Patient").getIdElement().getIdPart());
    return new UUID(known.getMostSignificantBits(), UUID.randomUUID().getLeastSignificantBits())
        .toString();
  }

  private static Request request(int form, String type, String id) {
    String key = type + "/" + id;
    return switch (form % 12) {
      case 0 -> Request.get(key);
      case 1 -> Request.get(key + "/_history/1");
      case 2 -> Request.get(key + "/_history");
      case 3 -> Request.get(key + "/$meta");
      case 4 -> Request.get("Patient/" + id + "/$everything");
      case 5 -> Request.of("DELETE", key, "");
      case 6 ->
          Request.of("PATCH", key, "[{\"op\":\"remove\",\"path\":\"/language\"}]")
              .with("Content-Type", "application/json-patch+json");
      case 7 -> Request.of("PUT", key, named(type, id));
      case 8 -> Request.get(type + "?_id=" + id);
      case 9 -> Request.get("Observation?subject=" + key);
      case 10 -> Request.of("POST", "Observation", score(key));
      default -> Request.of("POST", "", batched(key));
    };
  }

  private static String named(String type, String id) {
    Observation content = ClinicalRecords.score("oracle", "Patient/" + id, "2024-05-01", 3);
    content.setId(id);
    return type.equals("Observation")
        ? FhirHttp.json(content)
        : "{\"resourceType\":\"%s\",\"id\":\"%s\"}".formatted(type, id);
  }

  private static String score(String subject) {
    return FhirHttp.json(ClinicalRecords.score("oracle", subject, "2024-05-01", 3));
  }

  private static String batched(String key) {
    return """
        {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"%s"}}]}
        """
        .formatted(key);
  }

  private static Timed timed(Request request) {
    FhirHttp sender = stranger;
    for (var header : request.headers().entrySet()) {
      sender = sender.with(header.getKey(), header.getValue());
    }
    long start = System.nanoTime();
    String path = request.path().replaceAll("/$", "");
    Answer answer = sender.send(request.method(), path, request.body());
    return new Timed(System.nanoTime() - start, seen(answer));
  }

  /** What can be compared: everything but ids and what numbers and dates the answer itself. */
  private static String seen(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(List.of("date", "x-request-id", "last-modified", "connection"));
    String text = answer.status() + " " + headers + " " + answer.body();
    return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+00:00)", "TIME");
  }

  private static double median(List<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }

  /**
   * An answer.
   *
   * @param nanos from sending to having it whole
   */
  private record Timed(long nanos, String seen) {}
}
