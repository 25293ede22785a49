package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.newIdentifier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.FhirHttp;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;

/** While one clinic sends what costs the most, another one works on. */
class ResourceBombsIT {

  private static final int BOMBS = 20;
  private static final int REQUESTS = 150;

  /** Where requests take long, fewer of them say so too. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** How much slower others become is published; only a standstill fails. */
  private static final Duration STANDSTILL = Duration.ofSeconds(20);

  private static FhirHttp bomber;
  private static FhirHttp normal;
  private static String patient;

  @BeforeAll
  static void plant() {
    RegistryServerFixture registry = RegistryServerFixture.running();
    bomber = Planted.in(registry.onboardClinic(), 'a').clinic().http();
    Planted working = Planted.in(registry.onboardClinic(), 'b');
    normal = working.clinic().http();
    patient = working.key(working.of("Patient"));
  }

  @Test
  void othersWorkOnWhileBombsComeInTwentyAtATime() throws Exception {
    work();
    long quiet = p99(work());
    Map<String, Double> slower = new LinkedHashMap<>();
    for (var bomb : bombs().entrySet()) {
      slower.put(bomb.getKey(), (double) p99(under(bomb.getValue())) / quiet);
    }
    String figures =
        slower.entrySet().stream()
            .map(kind -> "%s %.1fx".formatted(kind.getKey(), kind.getValue()))
            .reduce((one, more) -> one + ", " + more)
            .orElseThrow();
    Promises.held(
        Promise.P11,
        "p99 of another clinic's requests under %d concurrent bombs, quiet %.1f ms: %s (%d cores shared with the bombs' clients)"
            .formatted(BOMBS, quiet / 1e6, figures, Runtime.getRuntime().availableProcessors()));
  }

  private static Map<String, Supplier<Answer>> bombs() {
    Map<String, Supplier<Answer>> bombs = new LinkedHashMap<>();
    FhirHttp packed = bomber.with("Content-Encoding", "gzip");
    byte[] gzip = RawHttp.gzipBomb(200 << 20);
    bombs.put("gzip", () -> RawHttp.post(packed, "/fhir/Patient", gzip));
    String nested = "{\"extension\":[".repeat(100_000);
    bombs.put("nesting", () -> bomber.send("POST", "/fhir/Patient", nested));
    String number = "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e999999999}}";
    bombs.put("number", () -> bomber.send("POST", "/fhir/Observation", number));
    String text =
        "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + "x".repeat(4 << 20) + "\"}]}";
    byte[] giant = text.getBytes(StandardCharsets.UTF_8);
    bombs.put("string", () -> RawHttp.post(bomber, "/fhir/Patient", giant));
    bombs.put(
        "chain",
        () ->
            bomber.get(
                "Observation?part-of:Procedure.subject:Patient.organization:Organization.name:contains=a"
                    + "&_has:Provenance:target:_lastUpdated=ge2000&_include=Observation:subject"
                    + "&_revinclude=Observation:derived-from&_sort=-date,code,_id"));
    bombs.put("pattern", () -> bomber.get("Organization?name:contains=" + "a%25_".repeat(300)));
    bombs.put("Bundle", () -> bomber.send("POST", "/fhir", large()));
    return bombs;
  }

  /** As many entries as a Bundle may have. */
  private static String large() {
    var bundle = ClinicalRecords.course(newIdentifier(), 498);
    return FhirHttp.json(bundle);
  }

  /** The times of the work while bombs are under way all the time. */
  private static List<Long> under(Supplier<Answer> bomb) throws InterruptedException {
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    List<Long> times;
    try (ExecutorService threads = Executors.newFixedThreadPool(BOMBS)) {
      for (int thread = 0; thread < BOMBS; thread++) {
        threads.execute(
            () -> {
              while (!isOver.get()) {
                int status = bomb.get().status();
                (status < 500 || status == 503 ? answered : failed).incrementAndGet();
              }
            });
      }
      times = work();
      isOver.set(true);
    }
    assertThat(failed.get()).isZero();
    assertThat(answered.get()).isGreaterThanOrEqualTo(BOMBS);
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

  private static long p99(List<Long> times) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() * 99 / 100);
  }
}
