package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/** The population is the one described, within the error of 5,000 treatments. */
class DistributionTest {

  private static final SyntheticSettings SETTINGS =
      SyntheticSettings.demonstration()
          .withTreatments(5000)
          .withScenario(Scenario.BENEFIT)
          .withMissingness(Missingness.AT_RANDOM);

  private static final List<PatientTruth> PATIENTS =
      SyntheticRegistry.generate(SETTINGS).map(SyntheticPatient::truth).toList();

  private static final List<TreatmentTruth> TREATMENTS =
      PATIENTS.stream().flatMap(each -> each.treatments().stream()).toList();

  @Test
  void sexAndAgeAreThoseOfPublishedTrials() {
    assertThat(share(PATIENTS, each -> each.sex().equals("male"))).isCloseTo(0.418, within(0.02));
    assertThat(PATIENTS.stream().mapToDouble(DistributionTest::age).average().orElseThrow())
        .isCloseTo(60.5, within(0.6));
  }

  private static double age(PatientTruth patient) {
    return ChronoUnit.MONTHS.between(
            patient.birthMonth().atDay(1), patient.treatments().getFirst().indexDate())
        / 12.0;
  }

  @ParameterizedTest
  @CsvSource({
    "bmac, 0.40",
    "svf, 0.30",
    "microfragmented-fat, 0.08",
    "steroid-comparator, 0.025",
    "ha-comparator, 0.025"
  })
  void productsAreMixedAsDescribed(String type, double expected) {
    assertThat(share(TREATMENTS, each -> each.product().productType().equals(type)))
        .isCloseTo(expected, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.03", "2, 0.35", "3, 0.47", "4, 0.15"})
  void gradesAreMixedAsDescribed(int grade, double expected) {
    List<JointGrade> grades = TREATMENTS.stream().flatMap(each -> each.grade().stream()).toList();

    assertThat(share(grades, each -> each.value() == grade)).isCloseTo(expected, within(0.03));
  }

  @Test
  void aboutOneInSevenKneePatientsIsTreatedOnBothSides() {
    List<PatientTruth> knees =
        PATIENTS.stream()
            .filter(each -> each.treatments().getFirst().indication().equals("knee-oa"))
            .toList();

    assertThat(share(knees, DistributionTest::isTreatedOnBothSides)).isCloseTo(0.14, within(0.02));
  }

  private static boolean isTreatedOnBothSides(PatientTruth patient) {
    return patient.treatments().stream().map(TreatmentTruth::site).distinct().count() == 2;
  }

  @Test
  void marrowDoseAndViabilityAreAsDescribed() {
    List<CellQuality> marrow =
        TREATMENTS.stream()
            .filter(each -> each.product().productType().equals("bmac"))
            .flatMap(each -> each.quality().stream())
            .toList();
    BigDecimal median = BigDecimal.valueOf(400);
    BigDecimal limit = BigDecimal.valueOf(70);

    assertThat(share(marrow, each -> each.administered().compareTo(median) < 0))
        .isCloseTo(0.5, within(0.04));
    assertThat(mean(marrow, each -> each.viabilityPercent().doubleValue()))
        .isCloseTo(91.8, within(1.0));
    assertThat(share(marrow, each -> each.viabilityPercent().compareTo(limit) < 0))
        .isCloseTo(0.02, within(0.015));
  }

  @ParameterizedTest
  @CsvSource({
    "KOOS_PAIN, 52, 18.1",
    "KOOS_SYMPTOMS, 55, 17.3",
    "KOOS_ADL, 58, 15.6",
    "KOOS_SPORT, 30, 18.1",
    "KOOS_QOL, 34, 20.3",
    "PAIN_NRS, 5.1, -1.4",
    "ODI, 42, -14"
  })
  void baselineAndSixMonthChangeAreAsPublished(Measure measure, double baseline, double change) {
    // Scales end, so that some of the change of the best and the worst is cut off.
    double scale = measure == Measure.PAIN_NRS ? 10 : 100;

    assertThat(mean(scores(measure, Visit.BL), Double::doubleValue))
        .isCloseTo(baseline, within(0.012 * scale));
    assertThat(mean(changes(measure, Visit.M6), Double::doubleValue))
        .isCloseTo(change, within(0.025 * scale));
  }

  @Test
  void painChangeAtOneYearScattersAsPublished() {
    List<Double> changes = changes(Measure.PAIN_NRS, Visit.M12);
    double mean = mean(changes, Double::doubleValue);

    assertThat(Math.sqrt(mean(changes, change -> (change - mean) * (change - mean))))
        .isCloseTo(2.2, within(0.25));
  }

  @ParameterizedTest
  @CsvSource({"W3, 0.35", "W6, 0.60", "M3, 0.85"})
  void reliefBuildsUpOverSixMonths(Visit visit, double share) {
    double full = mean(changes(Measure.KOOS_PAIN, Visit.M6), Double::doubleValue);

    assertThat(mean(changes(Measure.KOOS_PAIN, visit), Double::doubleValue) / full)
        .isCloseTo(share, within(0.06));
  }

  @Test
  void steroidReliefPassesWhileThatOfCellsLasts() {
    List<TreatmentTruth> steroid =
        TREATMENTS.stream()
            .filter(each -> each.product().productType().equals("steroid-comparator"))
            .toList();

    double early = mean(changes(steroid, Measure.KOOS_PAIN, Visit.W2), Double::doubleValue);
    double late = mean(changes(steroid, Measure.KOOS_PAIN, Visit.M6), Double::doubleValue);
    assertThat(early).isGreaterThan(10);
    assertThat(late).isLessThan(early / 2);
  }

  @Test
  void oneInThreeIsSoreAndFewerThanOneInTenHasAnotherEvent() {
    List<TreatmentTruth> followed =
        TREATMENTS.stream()
            .filter(each -> each.site().isLocal() && !each.eventFreePeriods().isEmpty())
            .toList();

    assertThat(share(followed, each -> has(each, event -> event.term().equals("soreness"))))
        .isCloseTo(0.33, within(0.03));
    assertThat(share(followed, each -> has(each, event -> !event.term().equals("soreness"))))
        .isBetween(0.04, 0.09);
    assertThat(share(followed, each -> has(each, AdverseEvent::serious))).isBetween(0.002, 0.012);
  }

  private static boolean has(TreatmentTruth treatment, Predicate<AdverseEvent> condition) {
    return treatment.adverseEvents().stream().anyMatch(condition);
  }

  @Test
  void eachClinicLosesPatientsAtItsOwnRate() {
    Map<String, Double> attendance = new HashMap<>();
    for (ClinicProfile clinic : profiles()) {
      double observed = attendance(clinic, Visit.M3);
      double expected = clinic.attendance().getOrDefault(Visit.M3, 0.0);
      assertThat(observed).as(clinic.clinic().name()).isCloseTo(expected, within(0.06));
      attendance.put(clinic.clinic().name(), observed);
    }
    double best = attendance.values().stream().mapToDouble(each -> each).max().orElseThrow();
    double worst = attendance.values().stream().mapToDouble(each -> each).min().orElseThrow();
    assertThat(best - worst).isGreaterThan(0.15);
  }

  private static List<ClinicProfile> profiles() {
    return ClinicProfile.of(
        SyntheticRegistry.clinics(SETTINGS),
        SETTINGS.scenario(),
        Draws.seeded(SETTINGS.seed()).branch("clinics"));
  }

  /** The share seen among those whose visit cannot lie in the future. */
  private static double attendance(ClinicProfile clinic, Visit visit) {
    List<TreatmentTruth> due =
        TREATMENTS.stream()
            .filter(each -> each.clinic().equals(clinic.clinic().code()))
            .filter(each -> !each.indexDate().plusDays(455).isAfter(SETTINGS.asOf()))
            .filter(each -> each.score(Measure.PAIN_NRS, Visit.BL).isPresent())
            .toList();
    return share(due, each -> each.score(Measure.PAIN_NRS, visit).isPresent());
  }

  private static List<Double> scores(Measure measure, Visit visit) {
    return numbers(TREATMENTS.stream().flatMap(each -> each.score(measure, visit).stream()));
  }

  private static List<Double> changes(Measure measure, Visit visit) {
    return changes(TREATMENTS, measure, visit);
  }

  private static List<Double> changes(
      List<TreatmentTruth> treatments, Measure measure, Visit visit) {
    return numbers(treatments.stream().flatMap(each -> each.change(measure, visit).stream()));
  }

  private static List<Double> numbers(Stream<BigDecimal> values) {
    return values.map(BigDecimal::doubleValue).toList();
  }

  private static <T> double mean(List<T> values, ToDoubleFunction<T> number) {
    return values.stream().mapToDouble(number).average().orElseThrow();
  }

  private static <T> double share(List<T> all, Predicate<T> condition) {
    return (double) all.stream().filter(condition).count() / all.size();
  }
}
