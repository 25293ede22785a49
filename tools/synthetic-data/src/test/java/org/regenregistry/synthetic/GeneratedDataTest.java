package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/** What holds for every seed. */
class GeneratedDataTest {

  private record Days(int first, int last) {}

  /** The registry's standard windows, written down again so that a mistake shows. */
  private static Days window(Visit visit) {
    return switch (visit) {
      case BL -> new Days(-90, 0);
      case W2 -> new Days(7, 17);
      case W3 -> new Days(18, 31);
      case W6 -> new Days(32, 66);
      case M3 -> new Days(67, 136);
      case M6 -> new Days(137, 273);
      case M12 -> new Days(274, 455);
      case M24 -> new Days(640, 820);
      case M36 -> new Days(1005, 1185);
      default -> throw new AssertionError("Nobody is followed up to " + visit);
    };
  }

  private static final Set<Measure> WHOLE = Set.of(Measure.PAIN_NRS, Measure.PAIN_VAS, Measure.ODI);

  private static final Set<String> PAIRED = Set.of("knee", "hip", "shoulder", "ankle", "elbow");

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void thereAreExactlyTheTreatmentsAskedFor(
      @ForAll long seed, @ForAll @IntRange(max = 60) int count) {
    List<TreatmentTruth> treatments = treatments(seed, count);

    assertThat(treatments).hasSize(count);
    assertThat(treatments.stream().map(TreatmentTruth::identifier)).doesNotHaveDuplicates();
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void everyVisitLiesInItsStandardWindow(@ForAll long seed) {
    assertThat(treatments(seed, 60))
        .allSatisfy(
            treatment ->
                assertThat(treatment.scores())
                    .allSatisfy(
                        score -> {
                          Days window = window(score.visit());
                          assertThat(daysAfter(treatment, score.date()))
                              .isBetween((long) window.first(), (long) window.last());
                        }));
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void everyScoreIsOneThatItsFormCanGive(@ForAll long seed) {
    assertThat(treatments(seed, 60).stream().flatMap(each -> each.scores().stream()))
        .allSatisfy(
            score -> {
              BigDecimal value = score.value();
              int maximum = score.measure() == Measure.PAIN_NRS ? 10 : 100;
              assertThat(value).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(maximum));
              boolean whole = WHOLE.contains(score.measure());
              assertThat(value.scale()).isLessThanOrEqualTo(whole ? 0 : 1);
            });
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void nothingHappensAfterTheAsOfDateOrDeath(@ForAll long seed) {
    SyntheticSettings settings = settings(seed, 60);
    List<PatientTruth> patients = patients(settings);

    assertThat(patients)
        .allSatisfy(
            patient -> {
              LocalDate last = patient.death().orElse(settings.asOf());
              assertThat(last).isBeforeOrEqualTo(settings.asOf());
              assertThat(daysTold(patient))
                  .allSatisfy(day -> assertThat(day).isBeforeOrEqualTo(last));
              assertThat(patient.alive()).isEqualTo(patient.death().isEmpty());
            });
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void productsAreConsistent(@ForAll long seed) {
    assertThat(treatments(seed, 60))
        .allSatisfy(
            treatment -> {
              CellProduct product = treatment.product();
              assertThat(product.passage().isPresent()).isEqualTo(product.expanded());
              assertThat(product.processing().contains("culture-expansion"))
                  .isEqualTo(product.expanded());
              assertThat(product.processing().contains("genetic-modification"))
                  .isEqualTo(product.geneticallyModified());
              if (product.tissueSource().startsWith("umbilical-cord")) {
                assertThat(product.donorType()).isEqualTo("allogeneic-unrelated");
                assertThat(product.lot()).isPresent();
              }
              if (product.productType().endsWith("-comparator")) {
                assertThat(product.donorType()).isEqualTo("unknown");
                assertThat(product.tissueSource()).isEqualTo("other");
                assertThat(treatment.quality()).isEmpty();
              }
            });
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void cellCountsFallFromStepToStep(@ForAll long seed) {
    assertThat(treatments(seed, 60).stream().flatMap(each -> each.quality().stream()))
        .allSatisfy(
            quality -> {
              assertThat(quality.administered()).isPositive();
              assertThat(quality.administered()).isLessThanOrEqualTo(quality.processed());
              assertThat(quality.processed()).isLessThanOrEqualTo(quality.total());
              assertThat(quality.viabilityPercent())
                  .isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
            });
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void onlyPairedJointsHaveASideAndBothKneesDiffer(@ForAll long seed) {
    assertThat(treatments(seed, 60))
        .allSatisfy(
            treatment ->
                assertThat(treatment.site().laterality().isPresent())
                    .isEqualTo(PAIRED.contains(treatment.site().code())));
    assertThat(patients(settings(seed, 60)).stream().map(PatientTruth::treatments))
        .filteredOn(treatments -> treatments.size() == 2)
        .filteredOn(treatments -> treatments.getLast().courseNumber() == 1)
        .allSatisfy(
            treatments -> {
              assertThat(treatments).extracting(TreatmentTruth::site).doesNotHaveDuplicates();
              assertThat(treatments)
                  .extracting(TreatmentTruth::product)
                  .containsOnly(treatments.getFirst().product());
            });
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void eventsFollowTheTreatmentAndContradictNoStatement(@ForAll long seed) {
    assertThat(treatments(seed, 60))
        .allSatisfy(
            treatment ->
                assertThat(treatment.adverseEvents())
                    .allSatisfy(
                        event -> {
                          assertThat(event.onset()).isAfterOrEqualTo(treatment.indexDate());
                          assertThat(event.reported()).isAfterOrEqualTo(event.onset());
                          assertThat(event.end().orElse(event.onset()))
                              .isBetween(event.onset(), event.reported());
                          assertThat(event.serious()).isEqualTo(event.grade().number() >= 3);
                          assertThat(treatment.eventFreePeriods())
                              .noneMatch(period -> contains(period, event.onset()));
                        }));
  }

  private static boolean contains(EventFreePeriod period, LocalDate day) {
    return !day.isBefore(period.start()) && !day.isAfter(period.end());
  }

  private static Stream<LocalDate> daysTold(PatientTruth patient) {
    Stream<LocalDate> ofTreatments =
        patient.treatments().stream()
            .flatMap(
                each ->
                    Stream.of(
                            Stream.of(each.indexDate()),
                            each.scores().stream().map(Score::date),
                            each.adverseEvents().stream().map(AdverseEvent::reported),
                            each.eventFreePeriods().stream().map(EventFreePeriod::end))
                        .flatMap(days -> days));
    return Stream.concat(ofTreatments, patient.lastContact().stream());
  }

  private static long daysAfter(TreatmentTruth treatment, LocalDate day) {
    return ChronoUnit.DAYS.between(treatment.indexDate(), day);
  }

  private static List<TreatmentTruth> treatments(long seed, int count) {
    return SyntheticRegistry.treatments(settings(seed, count)).toList();
  }

  private static List<PatientTruth> patients(SyntheticSettings settings) {
    return SyntheticRegistry.generate(settings)
        .map(SyntheticPatient::truth)
        .collect(Collectors.toList());
  }

  private static SyntheticSettings settings(long seed, int treatments) {
    return SyntheticSettings.demonstration().withSeed(seed).withTreatments(treatments);
  }
}
