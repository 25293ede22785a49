package org.regenregistry.synthetic.question;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.regenregistry.mapping.statistics.Estimate;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Mean;
import org.regenregistry.mapping.statistics.PoissonRate;
import org.regenregistry.mapping.statistics.Proportion;
import org.regenregistry.mapping.statistics.Quantiles;
import org.regenregistry.mapping.statistics.RiskDifference;
import org.regenregistry.mapping.statistics.SurvivalCurve;
import org.regenregistry.synthetic.question.Question.Counted;

/** The few forms that all questions take. */
final class Calculations {

  /** The registry shows nothing of fewer. */
  private static final int LEAST = 10;

  private Calculations() {}

  private static Optional<Counted> counted(long n, Estimate estimate) {
    return Optional.of(new Counted(n, estimate));
  }

  /** The share of true among those of whom it is known. */
  static Optional<Counted> share(List<Case> cases, Function<Case, Optional<Boolean>> fact) {
    Tally tally = Tally.of(cases, fact);
    return tally.n() < LEAST
        ? Optional.empty()
        : counted(tally.n(), Proportion.wilson(tally.yes(), tally.n()));
  }

  /** The share in one group minus that in another. */
  static Optional<Counted> difference(
      List<Case> cases,
      Predicate<Case> group,
      Predicate<Case> other,
      Function<Case, Optional<Boolean>> fact) {
    Tally one = Tally.of(cases.stream().filter(group).toList(), fact);
    Tally two = Tally.of(cases.stream().filter(other).toList(), fact);
    return one.n() < LEAST || two.n() < LEAST
        ? Optional.empty()
        : counted(
            one.n() + two.n(), RiskDifference.newcombe(one.yes(), one.n(), two.yes(), two.n()));
  }

  static Optional<Counted> mean(List<Case> cases, Function<Case, OptionalDouble> value) {
    double[] values = values(cases, value);
    return values.length < LEAST
        ? Optional.empty()
        : counted(values.length, Mean.t(values).estimate());
  }

  static Optional<Counted> meanDifference(
      List<Case> cases,
      Predicate<Case> group,
      Predicate<Case> other,
      Function<Case, OptionalDouble> value) {
    double[] one = values(cases.stream().filter(group).toList(), value);
    double[] two = values(cases.stream().filter(other).toList(), value);
    return one.length < LEAST || two.length < LEAST
        ? Optional.empty()
        : counted(one.length + two.length, Mean.t(one).minus(Mean.t(two)));
  }

  static Optional<Counted> median(List<Case> cases, Function<Case, OptionalDouble> value) {
    double[] values = values(cases, value);
    if (values.length < LEAST) {
      return Optional.empty();
    }
    Quantiles quantiles = Quantiles.of(values);
    Interval interval = quantiles.medianInterval().orElseThrow();
    return counted(values.length, new Estimate(quantiles.median(), interval));
  }

  /** Events for each treatment of whom it is known how many there were. */
  static Optional<Counted> rate(List<Case> cases, Function<Case, OptionalDouble> events) {
    double[] values = values(cases, events);
    long sum = 0;
    for (double value : values) {
      sum += (long) value;
    }
    return values.length < LEAST
        ? Optional.empty()
        : counted(values.length, PoissonRate.exact(sum, values.length));
  }

  /** The value of a curve on a day, if at least ten were still watched. */
  static Optional<Counted> onDay(SurvivalCurve curve, int day) {
    return curve.whileAtRisk(LEAST).steps().size() == curve.steps().size()
            || reaches(curve.whileAtRisk(LEAST), day)
        ? curve.at(day).map(step -> new Counted(curve.size(), step.estimate()))
        : Optional.empty();
  }

  private static boolean reaches(SurvivalCurve curve, int day) {
    return !curve.steps().isEmpty() && curve.steps().getLast().day() >= day;
  }

  private static double[] values(List<Case> cases, Function<Case, OptionalDouble> value) {
    return cases.stream()
        .map(value)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /** How many of whom something is known have it. */
  record Tally(long yes, long n) {

    static Tally of(List<Case> cases, Function<Case, Optional<Boolean>> fact) {
      List<Boolean> known = cases.stream().flatMap(each -> fact.apply(each).stream()).toList();
      return new Tally(known.stream().filter(each -> each).count(), known.size());
    }
  }
}
