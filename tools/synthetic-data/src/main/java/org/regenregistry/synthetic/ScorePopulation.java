package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.regenregistry.mapping.treatment.Measure;

/**
 * The population from which the scores of one measure are drawn. Gains are in the direction of
 * improvement.
 *
 * @param measure the measure
 * @param steps how many equal steps a filled-in form has between its lowest and highest score
 * @param baseline the scores before treatment
 * @param gain the lasting part of the improvement six months after treatment
 * @param noise standard deviation of the part that changes from visit to visit
 */
record ScorePopulation(Measure measure, int steps, Normal baseline, Normal gain, double noise) {

  /**
   * @param mean the mean
   * @param deviation the standard deviation
   */
  record Normal(double mean, double deviation) {}

  private static final Map<Measure, ScorePopulation> ALL = new EnumMap<>(Measure.class);

  static {
    lowIsGood(Measure.PAIN_NRS, 10, new Normal(4.2, 2), new Normal(1.4, 1.8), 1.1);
    lowIsGood(Measure.PAIN_VAS, 100, new Normal(42, 20), new Normal(14, 18), 11);
    lowIsGood(Measure.ODI, 50, new Normal(42, 14), new Normal(14, 12), 7);
    koos(Measure.KOOS_PAIN, 36, new Normal(52, 16), new Normal(18.1, 14));
    koos(Measure.KOOS_SYMPTOMS, 28, new Normal(55, 17), new Normal(17.3, 14));
    koos(Measure.KOOS_ADL, 68, new Normal(58, 18), new Normal(15.6, 14));
    koos(Measure.KOOS_SPORT, 20, new Normal(30, 18), new Normal(18.1, 17));
    koos(Measure.KOOS_QOL, 16, new Normal(34, 17), new Normal(20.3, 16));
  }

  private static void lowIsGood(
      Measure measure, int steps, Normal baseline, Normal gain, double noise) {
    ALL.put(measure, new ScorePopulation(measure, steps, baseline, gain, noise));
  }

  private static void koos(Measure measure, int steps, Normal baseline, Normal gain) {
    ALL.put(measure, new ScorePopulation(measure, steps, baseline, gain, 8));
  }

  static ScorePopulation of(Measure measure) {
    ScorePopulation population = ALL.get(measure);
    if (population == null) {
      throw new IllegalStateException("No population is described for " + measure);
    }
    return population;
  }

  /** 1 where a higher score is better, -1 where a lower one is. */
  int direction() {
    return switch (measure.direction()) {
      case HIGH_IS_GOOD -> 1;
      case LOW_IS_GOOD -> -1;
    };
  }

  /** The nearest score a filled-in form can give, KOOS with its one decimal. */
  BigDecimal onForm(double exact) {
    int maximum = measure.maximum();
    long step = Math.round(Math.clamp(exact, 0, maximum) * steps / maximum);
    int decimals = maximum % steps == 0 ? 0 : 1;
    return BigDecimal.valueOf(step * maximum)
        .divide(BigDecimal.valueOf(steps), decimals, RoundingMode.HALF_UP);
  }
}
