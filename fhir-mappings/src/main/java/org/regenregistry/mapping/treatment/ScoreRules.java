package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Linking.Link;

/** Scores that seem to have been sent in another unit. */
final class ScoreRules {

  /** Centimetres sent as millimetres are at most 10. */
  private static final BigDecimal LARGEST_IN_CENTIMETRES = BigDecimal.TEN;

  /** Points of 10 by which the two pain scales may differ on one day. */
  private static final BigDecimal LARGEST_DIFFERENCE = BigDecimal.valueOf(3);

  private ScoreRules() {}

  static Stream<DataQualityFinding> check(PatientChart chart) {
    Linking linking = new Linking(chart.administrations(), WindowSet.STANDARD);
    List<Link> links =
        chart.observations().stream()
            .flatMap(observed -> linking.links(observed).stream())
            .toList();
    return links.stream()
        .filter(link -> isOf(link, Measure.PAIN_VAS))
        .filter(vas -> value(vas).compareTo(LARGEST_IN_CENTIMETRES) <= 0)
        .filter(vas -> links.stream().anyMatch(nrs -> contradicts(nrs, vas)))
        .map(
            vas ->
                new DataQualityFinding(
                    DataQualityRule.VAS_UNIT,
                    Place.of(vas.observed()),
                    Place.value(vas.observed()),
                    "The pain on the scale of 100 mm is far below that on the scale of 10 points"
                        + " at the same visit; was it measured in centimetres?",
                    List.of(vas.administered().id())));
  }

  private static boolean contradicts(Link nrs, Link vas) {
    return isOf(nrs, Measure.PAIN_NRS)
        && nrs.visit() == vas.visit()
        && nrs.administered().id().equals(vas.administered().id())
        && value(nrs).subtract(value(vas).movePointLeft(1)).compareTo(LARGEST_DIFFERENCE) > 0;
  }

  private static boolean isOf(Link link, Measure measure) {
    return Scored.of(link.observed()).filter(it -> it.measure() == measure).isPresent();
  }

  private static BigDecimal value(Link link) {
    return Scored.of(link.observed()).orElseThrow().value();
  }
}
