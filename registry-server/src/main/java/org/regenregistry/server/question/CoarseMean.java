package org.regenregistry.server.question;

import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Mean;
import org.regenregistry.server.question.ExactFigure.MeanFigure;

/**
 * A mean and its deviation in steps of twice what one treatment usually moves a mean, which is its
 * deviation by the number of treatments. Otherwise who sees the mean with and without somebody, as
 * before and after a withdrawal, solves for that one's score. Intervals are of these figures alone,
 * as wide as the steps allow, since ends of the exact one would tell the exact mean.
 *
 * @param n rounded
 * @param least the smallest number that may stand behind it
 * @param step the distance between neighbouring means that can be told
 * @param decimals how many are told
 */
record CoarseMean(long n, long least, double mean, double deviation, double step, int decimals) {

  /** What a usual treatment moves a mean by is less than this many times the deviation by n. */
  private static final double USUAL = 2;

  /** The mean of at least as many treatments as may be told of. */
  static CoarseMean of(MeanFigure figure, Rounding rounding) {
    long n = rounding.count(figure.of().treatments());
    double finest = Math.pow(10, -figure.decimals());
    double step = Math.max(finest, Rounding.stepUp(USUAL * figure.deviation() / n));
    return new CoarseMean(
        n,
        rounding.least(n),
        Rounding.nearest(step * Math.round(figure.mean() / step), figure.decimals()),
        Rounding.nearest(step * Math.round(figure.deviation() / step), figure.decimals()),
        step,
        figure.decimals());
  }

  PublishedFigure.Mean published() {
    return new PublishedFigure.Mean(
        n, mean, deviation, Rounding.outwards(widened(widest().estimate().interval()), decimals));
  }

  /** It is made of the two means as they are published. */
  PublishedFigure.Difference minus(CoarseMean other) {
    var difference = widest().minus(other.widest());
    Interval interval = other.widened(widened(difference.interval()));
    return new PublishedFigure.Difference(
        Rounding.nearest(difference.value(), decimals), Rounding.outwards(interval, decimals));
  }

  /** Of the fewest treatments and the largest deviation that these figures can stand for. */
  private Mean widest() {
    return Mean.t(least, mean, deviation + step / 2);
  }

  /** By how far the exact mean may be from the told one. */
  private Interval widened(Interval interval) {
    return new Interval(interval.lower() - step / 2, interval.upper() + step / 2);
  }
}
