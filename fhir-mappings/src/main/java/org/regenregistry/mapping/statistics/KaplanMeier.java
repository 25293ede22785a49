package org.regenregistry.mapping.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The share still free of an event, by Kaplan and Meier (1958), J Am Stat Assoc 53:457. Competing
 * events count as censored. Subjects censored on a day are at risk on that day.
 *
 * <p>The variance is that of Greenwood (1926); the interval is symmetric on the scale log(−log), as
 * Kalbfleisch and Prentice (2002), The Statistical Analysis of Failure Time Data, 1.4, recommend.
 * While nobody has had the event that scale is infinite, and the lower end is the exact one of
 * Clopper and Pearson (1934) for none of those at risk. Once everybody had it, the interval is that
 * of all of the last at risk.
 */
public final class KaplanMeier {

  private KaplanMeier() {}

  /** The curve of a table whose rows may come in any order. */
  public static SurvivalCurve of(List<DayCount> counts) {
    List<DayCount> rows = DayCount.merged(counts.stream());
    long size = rows.stream().mapToLong(DayCount::leaving).sum();
    List<SurvivalCurve.Step> steps = new ArrayList<>();
    long atRisk = size;
    double survival = 1;
    double greenwood = 0;
    for (DayCount row : rows) {
      long staying = atRisk - row.events();
      survival *= (double) staying / atRisk;
      greenwood += row.events() == 0 ? 0 : row.events() / ((double) atRisk * staying);
      Estimate estimate = new Estimate(survival, interval(survival, greenwood, atRisk));
      steps.add(new SurvivalCurve.Step(row.day(), atRisk, row.events(), estimate));
      atRisk -= row.leaving();
    }
    return new SurvivalCurve(size, 1, steps);
  }

  private static Interval interval(double survival, double greenwood, long atRisk) {
    double exact = Math.pow(Interval.TAIL, 1.0 / atRisk);
    if (survival >= 1) {
      return new Interval(exact, 1);
    }
    if (survival <= 0) {
      return new Interval(0, 1 - exact);
    }
    return logMinusLog(survival, greenwood);
  }

  /**
   * @param value a probability between 0 and 1
   * @param relativeVariance its variance divided by its square
   */
  static Interval logMinusLog(double value, double relativeVariance) {
    double log = Math.log(value);
    double spread =
        Math.exp(Interval.NORMAL_QUANTILE * Math.sqrt(relativeVariance) / Math.abs(log));
    return new Interval(Math.exp(log * spread), Math.exp(log / spread));
  }
}
