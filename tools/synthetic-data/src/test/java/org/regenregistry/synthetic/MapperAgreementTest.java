package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.treatment.Cells;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.SubmissionLevel;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.vocabulary.Laterality;

/** The registry's own mapping reads out of the Bundles exactly what the generator put in. */
class MapperAgreementTest {

  private static final SyntheticSettings SETTINGS =
      SyntheticSettings.demonstration().withTreatments(300);

  private static final List<Measure> ASKED =
      Arrays.stream(Measure.values())
          .filter(measure -> measure.source() == Measure.Source.QUESTIONNAIRE)
          .toList();

  private final TreatmentMapper mapper =
      new TreatmentMapper(
          new Pseudonyms("a key that is used only in this test".getBytes(StandardCharsets.UTF_8)));

  @ParameterizedTest
  @EnumSource
  void everyTreatmentIsFoundWithItsFacets(Delivery delivery) {
    forEachTreatment(
        delivery,
        match -> {
          TreatmentDocument found = match.found();
          TreatmentTruth truth = match.truth();
          assertThat(found.index().date()).isEqualTo(truth.indexDate());
          assertThat(found.indication().code()).isEqualTo(truth.indication());
          assertThat(found.admin().route()).contains(truth.route());
          assertThat(found.admin().guidance()).isEqualTo(truth.guidance());
          assertThat(found.site().code()).isEqualTo(truth.site().code());
          assertThat(found.site().laterality())
              .isEqualTo(truth.site().laterality().map(Laterality::id));
          assertThat(found.donor().type()).isEqualTo(truth.product().donorType());
          assertThat(found.source().tissue()).containsExactly(truth.product().tissueSource());
          assertThat(found.product().type()).isEqualTo(truth.product().productType());
          assertThat(found.product().lot()).isEqualTo(truth.product().lot());
          assertThat(found.processing().method())
              .containsExactlyInAnyOrderElementsOf(truth.product().processing());
          assertThat(found.processing().expanded()).isEqualTo(truth.product().expanded());
          assertThat(found.submissionLevel())
              .contains(SubmissionLevel.valueOf(truth.submissionLevel()));
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyScoreAndChangeIsFoundAtItsVisit(Delivery delivery) {
    forEachTreatment(
        delivery,
        match -> {
          for (Visit visit : Visit.values()) {
            for (Measure measure : ASKED) {
              assertThat(match.found().score(visit, measure).map(TreatmentDocument.Score::value))
                  .isEqualTo(match.truth().score(measure, visit).map(BigDecimal::doubleValue));
              assertThat(match.delta(visit, measure))
                  .isEqualTo(match.truth().change(measure, visit).map(BigDecimal::doubleValue));
            }
          }
        });
  }

  @Test
  void laboratoryFiguresAndGradesAreFound() {
    forEachTreatment(
        Delivery.WHOLE_RECORD,
        match -> {
          assertThat(match.found().baseline().flatMap(MapperAgreementTest::grade))
              .isEqualTo(match.truth().grade().map(JointGrade::value));
          assertThat(match.found().cells().isPresent())
              .isEqualTo(match.truth().quality().isPresent());
          match.truth().quality().ifPresent(quality -> assertQuality(match.found(), quality));
        });
  }

  private static Optional<Integer> grade(TreatmentDocument.Baseline baseline) {
    return baseline.kl().isPresent() ? Optional.of(baseline.kl().getAsInt()) : Optional.empty();
  }

  private static void assertQuality(TreatmentDocument found, CellQuality quality) {
    double given = quality.administered().doubleValue();
    Cells cells = found.cells().orElseThrow();
    assertThat(cells.administered()).hasValue(given);
    assertThat(cells.processed()).hasValue(quality.processed().doubleValue());
    assertThat(cells.log10Administered().orElseThrow()).isCloseTo(Math.log10(given), within(1e-9));
    assertThat(found.qc().orElseThrow().viabilityPct())
        .hasValue(quality.viabilityPercent().doubleValue());
  }

  @Test
  void adverseEventsAreFoundAndStatementsOfNoneAreNoEvents() {
    forEachTreatment(
        Delivery.BY_VISIT,
        match -> {
          List<AdverseEvent> events =
              match.truth().adverseEvents().stream()
                  .sorted(
                      Comparator.comparing(AdverseEvent::onset).thenComparing(AdverseEvent::term))
                  .toList();
          assertThat(match.found().ae())
              .extracting(each -> each.term())
              .isEqualTo(events.stream().map(AdverseEvent::term).toList());
          assertThat(match.found().ae())
              .extracting(each -> each.grade().orElseThrow())
              .isEqualTo(events.stream().map(each -> each.grade().number()).toList());
          assertThat(match.found().ae())
              .extracting(each -> each.onsetDay().orElseThrow())
              .isEqualTo(events.stream().map(each -> match.day(each.onset())).toList());
          boolean stated = !events.isEmpty() || !match.truth().eventFreePeriods().isEmpty();
          assertThat(match.found().aeSummary().isPresent()).isEqualTo(stated);
        });
  }

  @Test
  void patientsAreDescribedAsTheyAre() {
    forEachTreatment(
        Delivery.WHOLE_RECORD,
        match -> {
          PatientTruth patient = match.patient();
          YearMonth treated = YearMonth.from(match.truth().indexDate());
          assertThat(match.found().patient().sex()).contains(patient.sex());
          assertThat(match.found().patient().ageAtIndex())
              .hasValue((int) ChronoUnit.YEARS.between(patient.birthMonth(), treated));
          assertThat(match.found().lastContactDay())
              .isEqualTo(
                  patient
                      .lastContact()
                      .map(day -> OptionalInt.of(match.day(day)))
                      .orElseGet(OptionalInt::empty));
        });
  }

  private record Match(PatientTruth patient, TreatmentTruth truth, TreatmentDocument found) {

    Optional<Double> delta(Visit visit, Measure measure) {
      return found
          .score(visit, measure)
          .filter(score -> score.delta().isPresent())
          .map(score -> score.delta().getAsDouble());
    }

    int day(LocalDate date) {
      return (int) ChronoUnit.DAYS.between(truth.indexDate(), date);
    }
  }

  private void forEachTreatment(Delivery delivery, Consumer<Match> check) {
    List<SyntheticPatient> patients =
        SyntheticRegistry.generate(SETTINGS.withDelivery(delivery)).toList();
    for (SyntheticPatient patient : patients) {
      List<TreatmentDocument> documents = mapper.map(StoredRecord.of(patient));
      assertThat(documents).hasSameSizeAs(patient.truth().treatments());
      for (TreatmentTruth truth : patient.truth().treatments()) {
        assertThat(documents)
            .filteredOn(found -> isAt(found, truth.site()))
            .filteredOn(found -> found.index().date().equals(truth.indexDate()))
            .singleElement()
            .satisfies(found -> check.accept(new Match(patient.truth(), truth, found)));
      }
    }
  }

  private static boolean isAt(TreatmentDocument found, TreatedSite site) {
    return found.site().code().equals(site.code())
        && found.site().laterality().equals(site.laterality().map(Laterality::id));
  }
}
