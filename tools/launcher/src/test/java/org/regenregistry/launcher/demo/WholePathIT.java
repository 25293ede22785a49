package org.regenregistry.launcher.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.research.ExactFigures;
import org.regenregistry.server.research.PooledOutcomes;
import org.regenregistry.synthetic.PooledChange;
import org.regenregistry.synthetic.Submission;
import org.regenregistry.synthetic.SyntheticRegistry;

/** From a clinic's Bundle to a pooled answer and an extract, on real servers. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
final class WholePathIT {

  private static final List<Visit> VISITS = List.of(Visit.W6, Visit.M3, Visit.M6, Visit.M12);
  private static final Measure MEASURE = Measure.KOOS_PAIN;

  private final Loaded registry;

  WholePathIT(Loaded registry) {
    this.registry = registry;
  }

  @Test
  void everyCountBeforeDisclosureEqualsAnIndependentSqlCount() throws IOException, SQLException {
    for (Visit visit : VISITS) {
      Map<String, Long> counted = new StoreCount(registry.database()).scored(MEASURE.code(), visit);
      Map<String, Long> answered = new TreeMap<>();
      for (ExactFigures.Cell cell : exact(List.of(visit))) {
        answered.put(cell.group(), cell.treatments());
      }
      counted.values().removeIf(treatments -> treatments < 2);
      assertThat(answered).as(visit.name()).isNotEmpty().isEqualTo(counted);
    }
  }

  @Test
  void meansAndIntervalsBeforeDisclosureEqualTheGeneratedTruth() throws IOException {
    Map<String, PooledChange> truth =
        PooledChange.byTissueSource(Consenting.treatments(LoadedRegistry.SETTINGS), MEASURE)
            .stream()
            .filter(change -> VISITS.contains(change.visit()) && change.change().treatments() > 1)
            .collect(Collectors.toMap(change -> change.group() + change.visit(), it -> it));
    List<ExactFigures.Cell> cells = exact(VISITS);
    assertThat(cells).hasSameSizeAs(truth.values());
    for (ExactFigures.Cell cell : cells) {
      PooledChange expected = requireNonNull(truth.get(cell.group() + cell.visit()));
      assertThat(cell.treatments()).isEqualTo(expected.change().treatments());
      assertThat(cell.mean()).isCloseTo(expected.change().mean(), within(1e-4));
      assertThat(cell.low())
          .isCloseTo(expected.change().interval().orElseThrow().lower(), within(1e-3));
      assertThat(cell.high())
          .isCloseTo(expected.change().interval().orElseThrow().upper(), within(1e-3));
    }
  }

  @Test
  void thePublishedAnswerHidesSmallGroupsAndRoundsTheOthers() throws IOException {
    JsonNode answer = ask();
    int shown = 0;
    int suppressed = 0;
    for (JsonNode group : answer.path("groups")) {
      for (JsonNode cell : group.path("visits")) {
        if (cell.path("suppressed").asBoolean()) {
          suppressed++;
          assertThat(cell.has("n")).isFalse();
          assertThat(cell.has("meanChange")).isFalse();
        } else {
          shown++;
          assertThat(cell.path("n").asInt() % 5).isZero();
          assertThat(cell.path("n").asInt()).isPositive();
        }
      }
    }
    assertThat(shown).isPositive();
    assertThat(suppressed).isPositive();
  }

  @Test
  void submittingEveryBundleOfAClinicAgainChangesNoVersion() throws SQLException {
    StoreCount store = new StoreCount(registry.database());
    long before = store.versions();
    List<Submission> again =
        SyntheticRegistry.generate(LoadedRegistry.SETTINGS)
            .flatMap(patient -> patient.submissions().stream())
            .limit(10)
            .toList();
    for (Submission submission : again) {
      JsonNode answer = json(submit(submission));
      assertThat(answer.path("entry").findValuesAsText("status")).containsOnly("200 OK");
    }
    assertThat(store.versions()).isEqualTo(before);
  }

  @Test
  void anExtractOfTheSameInstantIsTheSameToTheByteAfterTwoHundredFurtherWrites()
      throws SQLException {
    ExtractFilesOf extracts =
        new ExtractFilesOf(registry.client(), registry.serviceClient("regulator"));
    Instant instant = new StoreCount(registry.database()).now();
    Map<String, String> before = extracts.asOf(instant);
    FurtherWrites writes = new FurtherWrites(registry, 200);
    assertThat(writes.perform()).isEqualTo(200);
    Map<String, String> after = extracts.asOf(instant);
    assertThat(after).isEqualTo(before);
    assertThat(extracts.asOf(new StoreCount(registry.database()).now()))
        .as("an extract of now shows the new treatments")
        .isNotEqualTo(before);
    writes.undo();
  }

  @Test
  void theRowsOfAnExtractEqualTheGeneratedTruth() throws SQLException {
    ExtractFilesOf extracts =
        new ExtractFilesOf(registry.client(), registry.serviceClient("regulator"));
    List<String> rows = extracts.rows(new StoreCount(registry.database()).now());
    List<String> truth =
        SyntheticRegistry.treatments(LoadedRegistry.SETTINGS)
            .map(ExpectedRow::of)
            .sorted()
            .toList();
    assertThat(rows).containsExactlyElementsOf(truth);
  }

  @Test
  void aClinicFindsItsOwnRecordsOnly() {
    registry
        .clinics()
        .forEach(
            (clinic, client) -> {
              HttpResponse<String> answer =
                  registry.client().get(client, "/fhir/Patient?_count=500");
              JsonNode bundle = json(answer);
              assertThat(bundle.path("total").asLong()).isEqualTo(patientsOf(clinic.value()));
              assertThat(answer.body()).contains(clinic.value());
              registry.clinics().keySet().stream()
                  .filter(other -> !other.equals(clinic))
                  .forEach(other -> assertThat(answer.body()).doesNotContain(other.value()));
            });
  }

  @Test
  void aNewBundleIsSearchableInTheIndexWithinSeconds() throws IOException {
    FurtherWrites writes = new FurtherWrites(registry, 1);
    Instant start = Instant.now();
    writes.perform();
    registry.untilIndexed();
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    writes.undo();
    registry.untilIndexed();
  }

  private List<ExactFigures.Cell> exact(List<Visit> visits) throws IOException {
    return ExactFigures.changeByTissue(registry.bean(PooledOutcomes.class), MEASURE, visits);
  }

  private JsonNode ask() {
    return json(
        registry
            .client()
            .post(
                registry.serviceClient("researcher"),
                "/research/outcomes",
                "application/json",
                PooledAnswer.QUESTION));
  }

  private HttpResponse<String> submit(Submission submission) {
    return registry
        .client()
        .post(
            requireNonNull(registry.clinics().get(submission.clinic())),
            "/fhir",
            "application/fhir+json",
            FhirContext.forR4Cached().newJsonParser().encodeResourceToString(submission.bundle()));
  }

  private static long patientsOf(String clinic) {
    try (Stream<String> owners =
        SyntheticRegistry.generate(LoadedRegistry.SETTINGS)
            .map(patient -> patient.submissions().getFirst().clinic().value())) {
      return owners.filter(clinic::equals).count();
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
