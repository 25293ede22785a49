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
import org.regenregistry.launcher.demo.ClinicFigures.Cell;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.MeanChange;
import org.regenregistry.synthetic.PooledChange;
import org.regenregistry.synthetic.Submission;
import org.regenregistry.synthetic.SyntheticRegistry;

/** From a clinic's Bundle to its own outcomes, a pooled answer and an extract, on real servers. */
@ExtendWith({LocalServers.class, LoadedRegistry.class})
final class WholePathIT {

  private static final Measure MEASURE = Measure.KOOS_PAIN;

  private final Loaded registry;

  WholePathIT(Loaded registry) {
    this.registry = registry;
  }

  @Test
  void theOwnCountsOfAllClinicsAddUpToAnIndependentSqlCount() throws IOException, SQLException {
    List<Cell> cells = ClinicFigures.of(registry);
    for (Visit visit : ClinicFigures.VISITS) {
      Map<String, Long> counted = new StoreCount(registry.database()).scored(MEASURE.code(), visit);
      Map<String, Long> told = new TreeMap<>();
      cells.stream()
          .filter(cell -> cell.visit() == visit)
          .forEach(cell -> told.merge(cell.group(), cell.treatments(), Long::sum));
      assertThat(told).as(visit.name()).isNotEmpty().isEqualTo(counted);
    }
  }

  @Test
  void everyFigureThatAClinicIsToldEqualsTheGeneratedTruthOfThatClinic() throws IOException {
    for (ClinicCode clinic : registry.clinics().keySet()) {
      Map<String, PooledChange> truth =
          PooledChange.byTissueSource(
                  Consenting.treatments(LoadedRegistry.SETTINGS)
                      .filter(treatment -> treatment.clinic().equals(clinic)),
                  MEASURE)
              .stream()
              .filter(change -> ClinicFigures.VISITS.contains(change.visit()))
              .collect(Collectors.toMap(change -> change.group() + change.visit(), it -> it));
      List<Cell> cells = ClinicFigures.of(registry, clinic);
      assertThat(cells).as(clinic.value()).isNotEmpty().hasSameSizeAs(truth.values());
      for (Cell cell : cells) {
        assertEqual(cell, requireNonNull(truth.get(cell.group() + cell.visit())).change());
      }
    }
  }

  private static void assertEqual(Cell cell, MeanChange truth) {
    assertThat(cell.treatments()).isEqualTo(truth.treatments());
    assertThat(cell.mean()).isCloseTo(truth.mean(), within(1e-4));
    truth
        .interval()
        .ifPresentOrElse(
            interval -> {
              assertThat(cell.low()).isCloseTo(interval.lower(), within(1e-3));
              assertThat(cell.high()).isCloseTo(interval.upper(), within(1e-3));
            },
            () -> assertThat(cell.low()).isNaN());
  }

  @Test
  void theAnswerOverTheReleaseHidesSmallGroupsAndRoundsTheOthers() throws IOException {
    new DemoRelease(registry.indexerSettings()).publish(Progress.silent());
    String project = registry.project().open(List.of());
    int shown = 0;
    int withheld = 0;
    for (JsonNode row : ask(project).path("tables").path(0).path("rows")) {
      JsonNode figure = row.path("figures").path("observed");
      if (figure.path("kind").asText().equals("withheld")) {
        withheld++;
        assertThat(figure.has("n")).isFalse();
        assertThat(figure.has("mean")).isFalse();
      } else {
        shown++;
        assertThat(figure.path("n").asInt() % 5).isZero();
        assertThat(figure.path("n").asInt()).isPositive();
      }
    }
    assertThat(shown).isPositive();
    assertThat(withheld).isPositive();
    assertThat(new PooledAnswer(registry.client(), project).table(researcher()))
        .contains("over all clinics of release", "withheld");
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

  private JsonNode ask(String project) {
    return json(
        registry
            .client()
            .post(
                researcher(),
                PooledAnswer.PATH,
                "application/json",
                PooledAnswer.question(project)));
  }

  private ClientCredentials researcher() {
    return registry.serviceClient("researcher");
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
