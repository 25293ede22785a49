package org.regenregistry.synthetic.question;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.treatment.AdverseEventSummary;
import org.regenregistry.mapping.treatment.FollowUp;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.TreatmentContext;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.treatment.VisitWindow;
import org.regenregistry.mapping.treatment.WindowSet;

/** Reads a case from the registry's record. */
public final class SentCase {

  private SentCase() {}

  /**
   * The case of one treatment.
   *
   * @param asOf the day on which the question is asked; a visit is due when its window closed
   *     before
   */
  public static Case of(TreatmentDocument document, LocalDate asOf) {
    FollowUp followUp = document.followUp();
    return new Case(
        document.indication().code(),
        document.product().type(),
        document.baseline().map(TreatmentDocument.Baseline::kl).orElse(OptionalInt.empty()),
        document.cells().map(each -> each.administered()).orElse(OptionalDouble.empty()),
        document.qc().map(each -> each.viabilityPct()).orElse(OptionalDouble.empty()),
        cellsPerUnit(document),
        scores(document),
        due(document, asOf),
        followUp.lost().isEmpty() ? Set.of() : EnumSet.copyOf(followUp.lost()),
        events(document),
        document
            .aeSummary()
            .map(AdverseEventSummary::statedVisits)
            .map(Set::copyOf)
            .orElse(Set.of()),
        rescue(document.context()),
        daysToWork(document.context()),
        time(followUp.survival().conversion(), "conversion"),
        time(followUp.survival().retreatment(), "repeat"));
  }

  private static OptionalDouble cellsPerUnit(TreatmentDocument document) {
    OptionalDouble total =
        document.cells().map(each -> each.tncTotal()).orElse(OptionalDouble.empty());
    Optional<TreatmentContext.Harvest> harvest = document.context().harvest();
    OptionalDouble amount = harvest.map(SentCase::amount).orElse(OptionalDouble.empty());
    return total.isPresent() && amount.isPresent()
        ? OptionalDouble.of(total.getAsDouble() / amount.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble amount(TreatmentContext.Harvest harvest) {
    return harvest.volumeMl().isPresent() ? harvest.volumeMl() : harvest.massG();
  }

  private static Map<Measure, Map<Visit, Double>> scores(TreatmentDocument document) {
    Map<Measure, Map<Visit, Double>> scores = new EnumMap<>(Measure.class);
    document
        .v()
        .forEach(
            (visit, byMeasure) ->
                byMeasure.forEach(
                    (measure, score) ->
                        scores
                            .computeIfAbsent(measure, _ -> new EnumMap<>(Visit.class))
                            .put(visit, score.value())));
    return scores;
  }

  private static Set<Visit> due(TreatmentDocument document, LocalDate asOf) {
    EnumSet<Visit> due = EnumSet.noneOf(Visit.class);
    for (VisitWindow window : WindowSet.STANDARD.windows()) {
      LocalDate closes = document.index().date().plusDays(window.lastDay());
      if (document.followUp().due().contains(window.visit()) && closes.isBefore(asOf)) {
        due.add(window.visit());
      }
    }
    return due;
  }

  private static List<Case.Event> events(TreatmentDocument document) {
    return document.ae().stream()
        .filter(each -> each.onsetDay().isPresent())
        .map(each -> new Case.Event(each.term(), each.onsetDay().getAsInt(), each.durationDays()))
        .toList();
  }

  private static Optional<Case.Rescue> rescue(TreatmentContext context) {
    return context
        .rescue()
        .map(
            each -> {
              if (each.acetaminophen()) {
                return Case.Rescue.ACETAMINOPHEN;
              }
              return each.any() ? Case.Rescue.OTHER : Case.Rescue.NOTHING;
            });
  }

  private static OptionalInt daysToWork(TreatmentContext context) {
    return context
        .recovery()
        .map(TreatmentContext.Recovery::daysToWork)
        .orElse(OptionalInt.empty());
  }

  private static DayCount.Time time(FollowUp.Survival.Ending ending, String event) {
    int day = Math.max(0, ending.day());
    if (ending.event().equals(event)) {
      return new DayCount.Time(day, DayCount.Ending.EVENT);
    }
    return new DayCount.Time(
        day,
        ending.event().equals(FollowUp.Survival.CENSORED)
            ? DayCount.Ending.CENSORED
            : DayCount.Ending.COMPETING);
  }
}
