package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.ArrayPercentilesItem;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Quantiles;
import org.regenregistry.server.question.CourseCounting.Bucket;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;

/** Quartiles of a field, and the interval of its median. */
final class QuantileCounting {

  private static final String PERCENTILES = "percentiles";
  private static final String DAYS = "days";

  /** A value is told to two digits; a third one makes the second right. */
  private static final int SIGNIFICANT_DIGITS = 3;

  private static final double LOWER = 25;
  private static final double MEDIAN = 50;
  private static final double UPPER = 75;
  private static final double HUNDRED = 100;

  /** How far from the median an interval can end, in per cent of the sample; closer for more. */
  private static final double[] DISTANCES = {
    0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 25, 30, 35, 40, 45
  };

  private static final List<Double> PERCENTS =
      DoubleStream.of(DISTANCES)
          .flatMap(distance -> DoubleStream.of(MEDIAN - distance, MEDIAN + distance))
          .distinct()
          .sorted()
          .boxed()
          .toList();

  private QuantileCounting() {}

  /** For values on a continuous scale, none of which is negative. */
  static Map<String, Aggregation> continuous(String field) {
    Aggregation percentiles =
        Aggregation.of(
            a ->
                a.percentiles(
                    p ->
                        p.field(field)
                            .percents(PERCENTS)
                            .keyed(false)
                            .hdr(h -> h.numberOfSignificantValueDigits(SIGNIFICANT_DIGITS))));
    return Counting.withClinics(Map.of(PERCENTILES, percentiles));
  }

  /** The figure of those who have a value, none of them without one. */
  static QuantileFigure continuous(Counted counted) {
    TreeMap<Double, Double> values = new TreeMap<>();
    counted
        .part(PERCENTILES)
        .filter(_ -> counted.treatments() > 0)
        .ifPresent(
            found ->
                found
                    .hdrPercentiles()
                    .values()
                    .array()
                    .forEach(item -> values.put(item.key(), value(item))));
    return continuous(counted.tally(), values);
  }

  private static double value(ArrayPercentilesItem item) {
    return item.value();
  }

  /**
   * The figure of a distribution.
   *
   * @param values by the share of the sample below them, in per cent; empty for nobody
   */
  static QuantileFigure continuous(Tally of, NavigableMap<Double, Double> values) {
    if (values.isEmpty()) {
      return nobody(of);
    }
    return new QuantileFigure(
        of, at(values, LOWER), at(values, MEDIAN), at(values, UPPER), interval(of, values));
  }

  private static double at(Map<Double, Double> values, double percent) {
    return Objects.requireNonNull(values.get(percent));
  }

  /** Between the nearest values that lie no closer to the median than the interval's ends. */
  private static Optional<Interval> interval(Tally of, NavigableMap<Double, Double> values) {
    int n = Math.toIntExact(of.treatments());
    return Quantiles.medianRanks(n)
        .flatMap(
            ranks -> {
              var lower = Optional.ofNullable(values.floorEntry(HUNDRED * ranks.lower() / n));
              var upper = Optional.ofNullable(values.ceilingEntry(HUNDRED * ranks.upper() / n));
              return lower.flatMap(
                  from -> upper.map(to -> new Interval(from.getValue(), to.getValue())));
            });
  }

  /** For whole numbers of days. */
  static Map<String, Aggregation> days(String field) {
    return Counting.withClinics(Map.of(DAYS, CourseCounting.days(field)));
  }

  /** The figure of those who have a number of days, none of them without one. */
  static QuantileFigure days(Counted counted) {
    return days(counted.tally(), CourseCounting.days(counted, DAYS));
  }

  /** The figure of counted days. */
  static QuantileFigure days(Tally of, List<Bucket> days) {
    if (days.isEmpty()) {
      return nobody(of);
    }
    Quantiles quantiles =
        Quantiles.ofCounts(
            days.stream().collect(Collectors.toMap(day -> (double) day.at(), Bucket::treatments)));
    Interval middle = quantiles.interquartileRange();
    return new QuantileFigure(
        of, middle.lower(), quantiles.median(), middle.upper(), quantiles.medianInterval());
  }

  private static QuantileFigure nobody(Tally of) {
    return new QuantileFigure(of, 0, 0, 0, Optional.empty());
  }
}
