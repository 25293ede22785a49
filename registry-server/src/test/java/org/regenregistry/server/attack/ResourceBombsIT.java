package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.RegistryServerFixture.SecondServer;
import org.regenregistry.server.attack.Bombardment.Bomb;

/** While one clinic sends what costs the most, another one works on, with settings as shipped. */
class ResourceBombsIT {

  private static final int BOMBS = 20;
  private static final int REQUESTS = 900;

  /** Where requests take long, fewer of them say so too. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** How much slower others become is published; only a standstill fails. */
  private static final Duration STANDSTILL = Duration.ofSeconds(20);

  private static SecondServer server;
  private static FhirHttp bomber;
  private static FhirHttp normal;
  private static String patient;

  @BeforeAll
  static void plant() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    server = registry.startSecondAsShipped();
    bomber = server.http(Planted.in(registry.onboardClinic(), 'a').clinic().token());
    Planted working = Planted.in(registry.onboardClinic(), 'b');
    normal = server.http(working.clinic().token());
    patient = working.key(working.of("Patient"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void othersWorkOnWhileBombsComeInTwentyAtATime() throws Exception {
    work();
    List<Long> alone = new ArrayList<>();
    Map<String, Double> besideBombs = new LinkedHashMap<>();
    for (var bomb : bombs().entrySet()) {
      alone.addAll(work());
      besideBombs.put(bomb.getKey(), p99(under(bomb.getKey(), bomb.getValue())));
    }
    alone.addAll(work());
    double quiet = p99(alone);
    String figures =
        besideBombs.entrySet().stream()
            .map(kind -> "%s %.1fx".formatted(kind.getKey(), kind.getValue() / quiet))
            .reduce((one, more) -> one + ", " + more)
            .orElseThrow();
    Promises.held(
        Promise.P11,
        "p99 of another clinic's requests under %d concurrent bombs, quiet %.1f ms: %s (settings as shipped, %d cores, the bombs' clients in a process of lower priority)"
            .formatted(BOMBS, quiet, figures, Runtime.getRuntime().availableProcessors()));
  }

  private static Map<String, Bomb> bombs() {
    Map<String, Bomb> bombs = new LinkedHashMap<>();
    FhirHttp packed = bomber.with("Content-Encoding", "gzip");
    bombs.put("gzip", new Bomb(packed, "POST", "/fhir/Patient", RawHttp.gzipBomb(200 << 20)));
    bombs.put("nesting", Bomb.post(bomber, "/fhir/Patient", "{\"extension\":[".repeat(100_000)));
    String number = "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e999999999}}";
    bombs.put("number", Bomb.post(bomber, "/fhir/Observation", number));
    String text =
        "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + "x".repeat(4 << 20) + "\"}]}";
    bombs.put("string", Bomb.post(bomber, "/fhir/Patient", text));
    bombs.put(
        "chain",
        Bomb.get(
            bomber,
            "/fhir/Observation?part-of:Procedure.subject:Patient.organization:Organization.name:contains=a"
                + "&_has:Provenance:target:_lastUpdated=ge2000&_include=Observation:subject"
                + "&_revinclude=Observation:derived-from&_sort=-date,code,_id"));
    bombs.put(
        "pattern", Bomb.get(bomber, "/fhir/Organization?name:contains=" + "a%25_".repeat(300)));
    bombs.put("Bundle", Bomb.post(bomber, "/fhir", large()));
    return bombs;
  }

  /** As many entries as a Bundle may have. */
  private static String large() {
    return FhirHttp.json(ClinicalRecords.course(Bombers.OWN, 498));
  }

  /** The times of the work while bombs are under way all the time. */
  private static List<Long> under(String kind, Bomb bomb) throws Exception {
    Bombardment bombardment = Bombardment.start(bomb, BOMBS);
    List<Long> times = work();
    Map<Integer, Integer> answers = bombardment.stop();
    System.out.printf(
        "%s %s, another clinic's p99 of %d reads, searches and writes: %.1f, %.1f, %.1f ms%n",
        kind, answers, times.size(), p99(each(times, 0)), p99(each(times, 1)), p99(each(times, 2)));
    assertThat(answers.keySet())
        .allMatch(status -> status >= 200 && (status < 500 || status == 503));
    assertThat(answers.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(BOMBS);
    return times;
  }

  private static List<Long> work() {
    List<Long> times = new ArrayList<>();
    long end = System.nanoTime() + LONGEST.toNanos();
    for (int request = 0; request < REQUESTS && System.nanoTime() < end; request++) {
      long start = System.nanoTime();
      Answer answer =
          switch (request % 3) {
            case 0 -> normal.get(patient);
            case 1 -> normal.get("Observation?patient=" + patient.split("/", -1)[1]);
            default ->
                normal.post(
                    "Organization", ClinicalRecords.organization(newIdentifier(), "Clinic"));
          };
      times.add(System.nanoTime() - start);
      assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }
    assertThat(times).allMatch(nanos -> nanos < STANDSTILL.toNanos());
    return times;
  }

  /** Reads, searches and writes took turns. */
  private static List<Long> each(List<Long> times, int turn) {
    return IntStream.iterate(turn, index -> index < times.size(), index -> index + 3)
        .mapToObj(times::get)
        .toList();
  }

  /** In milliseconds. */
  private static double p99(List<Long> times) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() * 99 / 100) / 1e6;
  }
}
