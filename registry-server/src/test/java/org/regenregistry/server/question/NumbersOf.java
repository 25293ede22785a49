package org.regenregistry.server.question;

import java.util.List;
import java.util.stream.Stream;
import org.regenregistry.mapping.statistics.AdjustedDifference;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.ClaimFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedSharesFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;

/** Every number that a figure of shares or means is made of, so that two figures are compared. */
final class NumbersOf {

  private NumbersOf() {}

  static List<Double> figure(ExactFigure figure) {
    return numbers(figure).toList();
  }

  private static Stream<Double> numbers(ExactFigure figure) {
    return switch (figure) {
      case ShareFigure(Tally successes, Tally of) -> tallies(successes, of);
      case IncompleteShareFigure(Tally successes, Tally observed, Tally due) ->
          tallies(successes, observed, due);
      case ClaimFigure(var share, double claimed) ->
          Stream.concat(numbers(share), Stream.of(claimed));
      case MeanFigure(Tally of, double mean, double deviation, int decimals) ->
          Stream.concat(
              tallies(of),
              Stream.of(
                  mean,
                  deviation,
                  (double) decimals,
                  (double) of.clinics(),
                  (double) of.largestClinic()));
      case ShareDifferenceFigure(var one, var other) -> Stream.concat(numbers(one), numbers(other));
      case MeanDifferenceFigure(var one, var other) -> Stream.concat(numbers(one), numbers(other));
      case AdjustedFigure(Tally one, Tally other, var shared, var found, int decimals) ->
          Stream.concat(
              tallies(one, other, shared.one(), shared.other()),
              Stream.concat(
                  Stream.of((double) shared.clinics(), shared.largestShare(), (double) decimals),
                  found.stream().flatMap(NumbersOf::comparison)));
      case StandardisedMeansFigure(var one, var other) ->
          Stream.concat(numbers(one), numbers(other));
      case StandardisedSharesFigure(var one, var other) ->
          Stream.concat(numbers(one), numbers(other));
      case TrendFigure(var groups) ->
          groups.stream().flatMap(it -> Stream.concat(Stream.of(it.score()), numbers(it.share())));
      default -> throw new IllegalArgumentException("No share or mean: " + figure);
    };
  }

  private static Stream<Double> comparison(AdjustedDifference found) {
    return Stream.of(
        found.effect().estimate().value(),
        found.effect().standardError(),
        found.squaredWeights(),
        (double) found.n(),
        (double) found.others(),
        (double) found.freedom());
  }

  private static Stream<Double> tallies(Tally... tallies) {
    return Stream.of(tallies).flatMap(it -> Stream.of((double) it.treatments(), it.weight()));
  }
}
