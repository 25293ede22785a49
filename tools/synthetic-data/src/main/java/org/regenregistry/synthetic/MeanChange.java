package org.regenregistry.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The change of a score in a group of treatments. Calculated in two passes over the values
 * themselves, so that it can judge answers that were put together from sums.
 *
 * @param treatments how many treatments have both scores
 * @param patients how many different patients they belong to
 * @param mean the mean change
 * @param deviation the sample standard deviation, from two treatments on
 * @param interval the 95 % confidence interval of the mean by Student's t, from two treatments on
 */
public record MeanChange(
    int treatments,
    int patients,
    double mean,
    OptionalDouble deviation,
    Optional<Interval> interval) {

  private static final double UPPER_TAIL = 0.975;

  /**
   * An interval.
   *
   * @param lower its lower end
   * @param upper its upper end
   */
  public record Interval(double lower, double upper) {}

  /**
   * The change of one treatment.
   *
   * @param patient whose treatment it is; unique over all clinics
   * @param value the change
   */
  record Change(String patient, double value) {}

  static MeanChange of(List<Change> changes) {
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("Nothing has no mean");
    }
    int count = changes.size();
    int patients = (int) changes.stream().map(Change::patient).distinct().count();
    double mean = changes.stream().mapToDouble(Change::value).sum() / count;
    if (count == 1) {
      return new MeanChange(count, patients, mean, OptionalDouble.empty(), Optional.empty());
    }
    double squares =
        changes.stream().mapToDouble(Change::value).map(value -> square(value - mean)).sum();
    double deviation = Math.sqrt(squares / (count - 1));
    double half =
        TDistribution.of(count - 1).inverseCumulativeProbability(UPPER_TAIL)
            * deviation
            / Math.sqrt(count);
    return new MeanChange(
        count,
        patients,
        mean,
        OptionalDouble.of(deviation),
        Optional.of(new Interval(mean - half, mean + half)));
  }

  private static double square(double value) {
    return value * value;
  }
}
