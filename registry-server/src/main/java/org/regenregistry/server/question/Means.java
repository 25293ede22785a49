package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;

/** How questions count means. */
final class Means {

  /** Scores up to this wide are told with more decimals. */
  private static final double NARROW = 10;

  private static final int FEW_DECIMALS = 1;
  private static final int MORE_DECIMALS = 2;

  private Means() {}

  /** The parameter that chooses among all scores. */
  static Parameter measures() {
    return Parameter.several(
        Parameters.MEASURES, "Scores", ids(), List.of("koos-pain", "pain-nrs", "odi"));
  }

  static List<String> ids() {
    return Arrays.stream(Measure.values()).map(Measure::id).toList();
  }

  /** Decimals of a score's means: a tenth of a point of 100 is as fine as anybody measures. */
  static int decimals(Measure measure) {
    return measure.maximum() - measure.minimum() <= NARROW ? MORE_DECIMALS : FEW_DECIMALS;
  }

  /** Those with a value, and its statistics, under the name of the field. */
  static Aggregation of(String field) {
    return Counting.filter(
        Counting.exists(field), Counting.withClinics(Map.of(field, Counting.statistics(field))));
  }

  /** What {@link #of} counted. */
  static MeanFigure read(Counted counted, String field, int decimals) {
    return figure(counted.filter(field), field, decimals);
  }

  /** The mean of a field of those who all have it. */
  static MeanFigure figure(Counted of, String field, int decimals) {
    Optional<ExtendedStatsAggregate> found = of.statistics(field);
    return new MeanFigure(
        of.tally(),
        found.map(ExtendedStatsAggregate::avg).orElse(0.0),
        found
            .filter(statistics -> statistics.count() > 1)
            .map(ExtendedStatsAggregate::stdDeviationSampling)
            .orElse(0.0),
        decimals);
  }
}
