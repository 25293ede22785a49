package org.regenregistry.mapping.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The share that has had an event when another one, such as death, can come first: the cumulative
 * incidence by Aalen and Johansen (1978), Scand J Stat 5:141. One minus Kaplan-Meier would count
 * the dead as if the event still awaited them.
 *
 * <p>The variance is the one by the delta method in Marubini and Valsecchi (1995), Analysing
 * Survival Data, 10.3; without censoring it is that of a share. The interval is symmetric on the
 * scale log(−log). While nobody has had the event, the upper end is the exact one of Clopper and
 * Pearson (1934) for none of those at risk.
 */
public final class AalenJohansen {

  private long atRisk;
  private double free = 1;
  private double incidence;

  // Sums over the days so far, from which the variance on any day follows without a second pass:
  // with a = d/(n(n-d)) of all events and b = S·e/n² of the event of interest.
  private double sumA;
  private double sumAIncidence;
  private double sumAIncidenceSquared;
  private double sumB;
  private double sumBIncidence;
  private double sumOwn;

  private AalenJohansen(long size) {
    this.atRisk = size;
  }

  /** The cumulative incidence of a table whose rows may come in any order; it starts at 0. */
  public static SurvivalCurve of(List<DayCount> counts) {
    List<DayCount> rows = DayCount.merged(counts.stream());
    long size = rows.stream().mapToLong(DayCount::leaving).sum();
    AalenJohansen running = new AalenJohansen(size);
    List<SurvivalCurve.Step> steps = new ArrayList<>();
    for (DayCount row : rows) {
      steps.add(running.step(row));
    }
    return new SurvivalCurve(size, 0, steps);
  }

  private SurvivalCurve.Step step(DayCount row) {
    double n = atRisk;
    double events = row.events();
    double leaving = events + row.competing();
    incidence += free * events / n;
    if (leaving < n) {
      double a = leaving / (n * (n - leaving));
      sumA += a;
      sumAIncidence += a * incidence;
      sumAIncidenceSquared += a * incidence * incidence;
    }
    double b = free * events / (n * n);
    sumB += b;
    sumBIncidence += b * incidence;
    sumOwn += free * free * events * (n - events) / (n * n * n);
    free *= (n - leaving) / n;
    Estimate estimate = new Estimate(incidence, interval());
    SurvivalCurve.Step step = new SurvivalCurve.Step(row.day(), atRisk, row.events(), estimate);
    atRisk -= row.leaving();
    return step;
  }

  private Interval interval() {
    double exact = Math.pow(Interval.TAIL, 1.0 / atRisk);
    if (incidence <= 0) {
      return new Interval(0, 1 - exact);
    }
    if (incidence >= 1) {
      return new Interval(exact, 1);
    }
    return KaplanMeier.logMinusLog(incidence, Math.max(0, variance()) / (incidence * incidence));
  }

  private double variance() {
    double spread =
        incidence * incidence * sumA - 2 * incidence * sumAIncidence + sumAIncidenceSquared;
    return spread + sumOwn - 2 * (incidence * sumB - sumBIncidence);
  }
}
