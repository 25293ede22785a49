package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hl7.fhir.r4.model.Quantity;
import org.regenregistry.mapping.treatment.Linking.Link;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Chooses the score of each measure at each visit and computes its change from baseline. */
final class Scores {

  /** Nearest to the nominal day wins; on a tie the later, and at one moment the greater id. */
  private static final Comparator<Link> PREFERENCE =
      Comparator.comparingInt((Link link) -> -link.window().distance(link.day()))
          .thenComparing(Link::observed, Observed.ORDER);

  private Scores() {}

  /** The scores among the links of one administration. */
  static Map<Visit, Map<Measure, TreatmentDocument.Score>> of(List<Link> links) {
    Map<Visit, Map<Measure, Link>> chosen = new EnumMap<>(Visit.class);
    for (Link link : links) {
      measure(link)
          .ifPresent(
              measure ->
                  chosen
                      .computeIfAbsent(link.visit(), visit -> new EnumMap<>(Measure.class))
                      .merge(measure, link, Scores::preferred));
    }
    Map<Measure, Link> baselines = chosen.getOrDefault(Visit.BL, Map.of());
    Map<Visit, Map<Measure, TreatmentDocument.Score>> scores = new EnumMap<>(Visit.class);
    chosen.forEach((visit, byMeasure) -> scores.put(visit, scores(byMeasure, baselines)));
    return scores;
  }

  /** The preferred of two links for one visit. */
  static Link preferred(Link one, Link other) {
    return PREFERENCE.compare(one, other) >= 0 ? one : other;
  }

  private static Map<Measure, TreatmentDocument.Score> scores(
      Map<Measure, Link> byMeasure, Map<Measure, Link> baselines) {
    Map<Measure, TreatmentDocument.Score> scores = new EnumMap<>(Measure.class);
    byMeasure.forEach(
        (measure, link) -> {
          Optional<Link> baseline =
              Optional.ofNullable(baselines.get(measure)).filter(found -> isFollowUp(link));
          scores.put(measure, score(link, baseline));
        });
    return scores;
  }

  private static boolean isFollowUp(Link link) {
    return link.visit().isFollowUp();
  }

  private static TreatmentDocument.Score score(Link link, Optional<Link> baseline) {
    BigDecimal value = value(link);
    // Decimal arithmetic keeps 43.3 - 40.1 at 3.2; binary would add digits nobody measured.
    OptionalDouble delta =
        baseline
            .map(before -> OptionalDouble.of(value.subtract(value(before)).doubleValue()))
            .orElseGet(OptionalDouble::empty);
    return new TreatmentDocument.Score(value.doubleValue(), delta, link.day());
  }

  private static BigDecimal value(Link link) {
    return ((Quantity) link.observed().source().getValue()).getValue();
  }

  private static Optional<Measure> measure(Link link) {
    if (!(link.observed().source().getValue() instanceof Quantity quantity)
        || !quantity.hasValue()) {
      return Optional.empty();
    }
    return Coded.codes(link.observed().source().getCode(), Canonical.LOINC)
        .flatMap(code -> Measure.ofLoinc(code).stream())
        .filter(measure -> measure.unit().equals(quantity.getCode()))
        .findFirst();
  }
}
