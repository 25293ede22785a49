package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.treatment.Linking.Link;

/** Chooses the score of each measure at each visit and computes its change from baseline. */
final class Scores {

  /**
   * The nearest to the nominal day wins, on a tie the later; on one day, what the clinic sent as an
   * Observation comes before an optional resource, and at one moment the greater id decides.
   */
  private static final Comparator<Link> PREFERENCE =
      Comparator.comparingInt((Link link) -> -link.window().distance(link.day()))
          .thenComparingInt(Link::day)
          .thenComparing((Link link) -> link.observed().origin())
          .thenComparing(Link::observed, Observed.ORDER);

  private Scores() {}

  /** A chosen score. */
  private record Choice(Link link, Scored scored) {

    static Choice preferred(Choice one, Choice other) {
      return PREFERENCE.compare(one.link, other.link) >= 0 ? one : other;
    }

    TreatmentDocument.Score since(Optional<Choice> baseline) {
      OptionalDouble delta =
          baseline
              .filter(_ -> link.visit().isFollowUp())
              .flatMap(before -> scored.since(before.scored))
              .map(BigDecimal::doubleValue)
              .map(OptionalDouble::of)
              .orElseGet(OptionalDouble::empty);
      return new TreatmentDocument.Score(scored.value().doubleValue(), delta, link.day());
    }
  }

  /** The scores among the links of one administration. */
  static Map<Visit, Map<Measure, TreatmentDocument.Score>> of(List<Link> links) {
    Map<Visit, Map<Measure, Choice>> chosen = new EnumMap<>(Visit.class);
    for (Link link : links) {
      Scored.of(link.observed())
          .ifPresent(
              scored ->
                  chosen
                      .computeIfAbsent(link.visit(), _ -> new EnumMap<>(Measure.class))
                      .merge(scored.measure(), new Choice(link, scored), Choice::preferred));
    }
    Map<Measure, Choice> baselines = chosen.getOrDefault(Visit.BL, Map.of());
    Map<Visit, Map<Measure, TreatmentDocument.Score>> scores = new EnumMap<>(Visit.class);
    chosen.forEach((visit, byMeasure) -> scores.put(visit, scores(byMeasure, baselines)));
    return scores;
  }

  /** The preferred of two links for one visit. */
  static Link preferred(Link one, Link other) {
    return PREFERENCE.compare(one, other) >= 0 ? one : other;
  }

  private static Map<Measure, TreatmentDocument.Score> scores(
      Map<Measure, Choice> byMeasure, Map<Measure, Choice> baselines) {
    Map<Measure, TreatmentDocument.Score> scores = new EnumMap<>(Measure.class);
    byMeasure.forEach(
        (measure, choice) ->
            scores.put(measure, choice.since(Optional.ofNullable(baselines.get(measure)))));
    return scores;
  }
}
