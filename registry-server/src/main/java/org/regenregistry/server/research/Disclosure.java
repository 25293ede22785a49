package org.regenregistry.server.research;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.research.PublishedCell.Baseline;
import org.regenregistry.server.research.PublishedCell.Change;
import org.regenregistry.server.research.PublishedCell.Suppressed;

/**
 * Turns exact figures into figures that may be published; docs/research.md gives the reasons.
 *
 * <p>A published figure describes at least the minimum number of patients and has a spread. Its
 * interval is computed with the smallest count that the published count can stand for and rounded
 * outwards: it is never narrower than the exact interval, and the exact count cannot be solved from
 * interval and standard deviation.
 */
final class Disclosure {

  private final DisclosureRule rule;

  Disclosure(DisclosureRule rule) {
    this.rule = rule;
  }

  /** The cell as it may be seen outside. */
  PublishedCell publish(OutcomeCell cell) {
    String visit = cell.visit().name();
    if (cell.patients() < rule.minimumPatients()) {
      return new Suppressed(visit);
    }
    double mean = cell.mean().orElseThrow();
    double deviation = cell.standardDeviation().orElseThrow();
    double shownDeviation = rounded(deviation, RoundingMode.HALF_UP);
    if (shownDeviation == 0) {
      // All values are equal, so the mean would tell the score of each patient.
      return new Suppressed(visit);
    }
    long n = rule.rounded(cell.treatments());
    double shownMean = rounded(mean, RoundingMode.HALF_UP);
    if (cell.visit() == Visit.BL) {
      return new Baseline(visit, n, shownMean, shownDeviation);
    }
    MeanInterval widest = MeanInterval.student(rule.smallestBehind(n), mean, deviation);
    return new Change(visit, n, shownMean, shownDeviation, outwards(widest));
  }

  private static MeanInterval outwards(MeanInterval exact) {
    return new MeanInterval(
        rounded(exact.low(), RoundingMode.FLOOR),
        rounded(exact.high(), RoundingMode.CEILING),
        exact.level());
  }

  private static double rounded(double value, RoundingMode mode) {
    // BigDecimal knows no negative zero, which would be printed as -0.0.
    return BigDecimal.valueOf(value).setScale(1, mode).doubleValue();
  }
}
