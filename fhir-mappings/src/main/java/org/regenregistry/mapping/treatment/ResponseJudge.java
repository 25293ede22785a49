package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies one rule to the scores of one treatment.
 *
 * @param scores by visit and measure, baseline included
 */
record ResponseJudge(Map<Visit, Map<Measure, TreatmentDocument.Score>> scores, ResponderRule rule) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * What a rule says of a visit.
   *
   * @param day the latest day of the scores that were looked at
   */
  record Judgement(boolean responded, int day) {}

  /** A score before and after, with 0 as the good end. */
  private record Course(BigDecimal before, BigDecimal after, int day) {

    BigDecimal improvement() {
      return before.subtract(after);
    }

    boolean improvedBy(double points) {
      return improvement().compareTo(BigDecimal.valueOf(points)) >= 0;
    }

    boolean improvedByPercent(double percent) {
      BigDecimal needed = before.multiply(BigDecimal.valueOf(percent));
      return improvement().multiply(HUNDRED).compareTo(needed) >= 0;
    }

    boolean improvedBy(ResponderRule.Improvement improvement) {
      return improvedBy(improvement.points()) && improvedByPercent(improvement.percent());
    }

    Course plus(Course other) {
      return new Course(before.add(other.before), after.add(other.after), Math.max(day, other.day));
    }
  }

  /** The judgement; none when the scores do not allow one. */
  Optional<Judgement> at(Visit visit) {
    return switch (rule) {
      case ResponderRule.Change change ->
          course(change.measure(), visit)
              .map(it -> new Judgement(it.improvedBy(change.threshold()), it.day()));
      case ResponderRule.Percent percent -> percent(percent, visit);
      case ResponderRule.State state -> state(state, visit);
      case ResponderRule.OmeractOarsi set -> omeractOarsi(set, visit);
    };
  }

  /** The measures a rule that chooses among several has chosen, by what has a baseline. */
  List<String> instruments() {
    return rule instanceof ResponderRule.OmeractOarsi set
        ? Stream.of(set.pain(), set.function(), set.global())
            .flatMap(candidates -> chosen(candidates).stream())
            .map(Measure::id)
            .toList()
        : List.of();
  }

  private Optional<Judgement> percent(ResponderRule.Percent percent, Visit visit) {
    List<Course> courses =
        percent.sum().stream().flatMap(measure -> course(measure, visit).stream()).toList();
    if (courses.size() < percent.sum().size()) {
      return Optional.empty();
    }
    return courses.stream()
        .reduce(Course::plus)
        // Of nothing, no share can be lost.
        .filter(total -> total.before().signum() > 0)
        .map(total -> new Judgement(total.improvedByPercent(percent.percent()), total.day()));
  }

  private Optional<Judgement> state(ResponderRule.State state, Visit visit) {
    return Optional.ofNullable(state.thresholds().get(visit))
        .flatMap(
            threshold ->
                score(visit, state.measure())
                    .map(
                        score ->
                            new Judgement(
                                isAtLeast(score.value(), threshold, state.measure()),
                                score.day())));
  }

  private static boolean isAtLeast(double value, double threshold, Measure measure) {
    return measure.direction() == Measure.Direction.HIGH_IS_GOOD
        ? value >= threshold
        : value <= threshold;
  }

  private Optional<Judgement> omeractOarsi(ResponderRule.OmeractOarsi set, Visit visit) {
    Optional<Course> pain = normalised(set.pain(), visit);
    Optional<Course> function = normalised(set.function(), visit);
    if (pain.isEmpty() || function.isEmpty()) {
      return Optional.empty();
    }
    List<Course> main = List.of(pain.get(), function.get());
    List<Course> all =
        Stream.concat(main.stream(), normalised(set.global(), visit).stream()).toList();
    boolean responded =
        main.stream().anyMatch(it -> it.improvedBy(set.high()))
            || all.stream().filter(it -> it.improvedBy(set.low())).count() >= 2;
    return Optional.of(
        new Judgement(responded, all.stream().mapToInt(Course::day).max().orElseThrow()));
  }

  private Optional<Course> normalised(List<Measure> candidates, Visit visit) {
    return chosen(candidates)
        .flatMap(measure -> course(measure, visit).map(it -> scaled(it, measure)));
  }

  private static Course scaled(Course course, Measure measure) {
    BigDecimal range = BigDecimal.valueOf(measure.maximum() - measure.minimum());
    return new Course(
        course.before().multiply(HUNDRED).divide(range, MathContext.DECIMAL64),
        course.after().multiply(HUNDRED).divide(range, MathContext.DECIMAL64),
        course.day());
  }

  private Optional<Measure> chosen(List<Measure> candidates) {
    return candidates.stream().filter(measure -> score(Visit.BL, measure).isPresent()).findFirst();
  }

  /** The scores before and then, as distances from the good end. */
  private Optional<Course> course(Measure measure, Visit visit) {
    return score(Visit.BL, measure)
        .flatMap(
            before ->
                score(visit, measure)
                    .filter(after -> after.delta().isPresent())
                    .map(
                        after ->
                            new Course(
                                distance(before, measure), distance(after, measure), after.day())));
  }

  private static BigDecimal distance(TreatmentDocument.Score score, Measure measure) {
    BigDecimal value = BigDecimal.valueOf(score.value());
    return measure.direction() == Measure.Direction.HIGH_IS_GOOD
        ? BigDecimal.valueOf(measure.maximum()).subtract(value)
        : value.subtract(BigDecimal.valueOf(measure.minimum()));
  }

  private Optional<TreatmentDocument.Score> score(Visit visit, Measure measure) {
    return Optional.ofNullable(scores.getOrDefault(visit, Map.of()).get(measure));
  }
}
