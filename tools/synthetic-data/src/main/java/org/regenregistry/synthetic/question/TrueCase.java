package org.regenregistry.synthetic.question;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.CellQuality;
import org.regenregistry.synthetic.Conversion;
import org.regenregistry.synthetic.PatientTruth;
import org.regenregistry.synthetic.ResearchDetails.Image;
import org.regenregistry.synthetic.ResearchDetails.Recovery;
import org.regenregistry.synthetic.TreatmentTruth;

/** Reads a case from what the generator knows of a patient who is watched without a gap. */
public final class TrueCase {

  /** The visits at which results are asked for, and the day on which their windows begin. */
  private static final Map<Visit, Integer> WINDOWS =
      Map.of(
          Visit.W2, 7,
          Visit.W3, 18,
          Visit.W6, 32,
          Visit.M3, 67,
          Visit.M6, 137,
          Visit.M12, 274,
          Visit.M24, 640);

  private static final int TEN_YEARS = 3650;

  private final PatientTruth patient;
  private final TreatmentTruth truth;

  private TrueCase(PatientTruth patient, TreatmentTruth truth) {
    this.patient = patient;
    this.truth = truth;
  }

  /** The case of one treatment of a patient. */
  public static Case of(PatientTruth patient, TreatmentTruth truth) {
    return new TrueCase(patient, truth).read();
  }

  private Case read() {
    Map<Measure, Map<Visit, Double>> scores = scores();
    Set<Visit> lost = lost();
    return new Case(
        truth.indication(),
        truth.product().productType(),
        truth.grade().map(each -> OptionalInt.of(each.value())).orElse(OptionalInt.empty()),
        number(truth.quality().map(CellQuality::administered)),
        number(truth.quality().map(CellQuality::viabilityPercent)),
        cellsPerUnit(),
        scores,
        expected(scores, lost),
        lost,
        events(),
        EnumSet.allOf(Visit.class),
        truth.research().recovery().map(TrueCase::rescue),
        truth
            .research()
            .recovery()
            .flatMap(Recovery::daysToWork)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()),
        conversion(),
        repeat());
  }

  private static OptionalDouble number(Optional<BigDecimal> value) {
    return value.map(each -> OptionalDouble.of(each.doubleValue())).orElse(OptionalDouble.empty());
  }

  private OptionalDouble cellsPerUnit() {
    return number(
        truth
            .quality()
            .flatMap(
                each ->
                    each.tissue()
                        .map(
                            tissue ->
                                BigDecimal.valueOf(
                                    each.total().doubleValue() / tissue.doubleValue()))));
  }

  private Map<Measure, Map<Visit, Double>> scores() {
    Map<Measure, Map<Visit, Double>> scores = new EnumMap<>(Measure.class);
    truth
        .scores()
        .forEach(
            score ->
                scores
                    .computeIfAbsent(score.measure(), _ -> new EnumMap<>(Visit.class))
                    .put(score.visit(), score.value().doubleValue()));
    for (Image image : truth.research().images()) {
      Measure measure = Measure.ofId(image.kind()).orElseThrow();
      scores
          .computeIfAbsent(measure, _ -> new EnumMap<>(Visit.class))
          .put(image.visit(), (double) image.value());
    }
    return scores;
  }

  /** Every visit that could be judged; only the weeks before a repeat could not. */
  private static Set<Visit> expected(Map<Measure, Map<Visit, Double>> scores, Set<Visit> lost) {
    EnumSet<Visit> due = EnumSet.noneOf(Visit.class);
    due.addAll(lost);
    scores.values().forEach(each -> due.addAll(each.keySet()));
    return due;
  }

  private Set<Visit> lost() {
    int from =
        Math.min(
            truth.conversion().map(Conversion::date).map(this::day).orElse(Integer.MAX_VALUE),
            truth.repeated().map(this::day).orElse(Integer.MAX_VALUE));
    EnumSet<Visit> lost = EnumSet.noneOf(Visit.class);
    WINDOWS.forEach(
        (visit, firstDay) -> {
          boolean scored = truth.scores().stream().anyMatch(each -> each.visit() == visit);
          if (from <= lastDay(visit) && !scored && alive(firstDay)) {
            lost.add(visit);
          }
        });
    return lost;
  }

  private static int lastDay(Visit visit) {
    return switch (visit) {
      case W2 -> 17;
      case W3 -> 31;
      case W6 -> 66;
      case M3 -> 136;
      case M6 -> 273;
      case M12 -> 455;
      default -> 820;
    };
  }

  private boolean alive(int day) {
    return patient.death().map(this::day).orElse(Integer.MAX_VALUE) > day;
  }

  private List<Case.Event> events() {
    return truth.adverseEvents().stream()
        .map(
            each ->
                new Case.Event(
                    each.term(),
                    day(each.onset()),
                    each.end()
                        .map(end -> OptionalInt.of(day(end) - day(each.onset())))
                        .orElse(OptionalInt.empty())))
        .toList();
  }

  private static Case.Rescue rescue(Recovery recovery) {
    return recovery
        .rescue()
        .map(
            substance ->
                substance.equals("acetaminophen") ? Case.Rescue.ACETAMINOPHEN : Case.Rescue.OTHER)
        .orElse(Case.Rescue.NOTHING);
  }

  private DayCount.Time conversion() {
    return first(truth.conversion().map(Conversion::date), Optional.empty());
  }

  private DayCount.Time repeat() {
    return first(truth.repeated(), truth.conversion().map(Conversion::date));
  }

  /** What came first: the event, another one that rules it out or death; else ten years free. */
  private DayCount.Time first(Optional<LocalDate> event, Optional<LocalDate> other) {
    int happened = event.map(this::day).orElse(TEN_YEARS);
    int prevented =
        Math.min(
            other.map(this::day).orElse(TEN_YEARS),
            patient.death().map(this::day).orElse(TEN_YEARS));
    if (happened < prevented) {
      return new DayCount.Time(happened, DayCount.Ending.EVENT);
    }
    return prevented < TEN_YEARS
        ? new DayCount.Time(prevented, DayCount.Ending.COMPETING)
        : new DayCount.Time(TEN_YEARS, DayCount.Ending.CENSORED);
  }

  private int day(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(truth.indexDate(), date);
  }
}
