package org.regenregistry.server.question;

import java.util.List;
import java.util.Locale;
import org.regenregistry.server.question.ExactFigure.AdjustedFigure;
import org.regenregistry.server.question.ExactFigure.ClaimFigure;
import org.regenregistry.server.question.ExactFigure.CountFigure;
import org.regenregistry.server.question.ExactFigure.CurveFigure;
import org.regenregistry.server.question.ExactFigure.IncidenceFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.OnsetFigure;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;
import org.regenregistry.server.question.ExactFigure.RateFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedMeansFigure;
import org.regenregistry.server.question.ExactFigure.StandardisedSharesFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;

/** How a column of a table is scored as a group of a measure. */
enum MeasureScoring {
  /** A share between 0 and 1. */
  PROPORTION("Proportion"),
  /** Events of which one treatment can have several. */
  RATIO("Ratio"),
  /** A number that each treatment has, or a difference of such numbers or of shares. */
  CONTINUOUS_VARIABLE("Continuous Variable"),
  /** What no single number says: a curve, a test, a judgement. */
  COHORT("Cohort");

  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/measure-scoring";

  private final String display;

  MeasureScoring(String display) {
    this.display = display;
  }

  /** What a column is that has figures of this kind; only the kind is looked at. */
  static MeasureScoring of(ExactFigure figure) {
    return switch (figure) {
      case ShareFigure _, IncompleteShareFigure _ -> PROPORTION;
      case RateFigure _ -> RATIO;
      case MeanFigure _,
          QuantileFigure _,
          ShareDifferenceFigure _,
          MeanDifferenceFigure _,
          AdjustedFigure _,
          StandardisedMeansFigure _,
          StandardisedSharesFigure _ ->
          CONTINUOUS_VARIABLE;
      case CountFigure _,
          ClaimFigure _,
          CurveFigure _,
          IncidenceFigure _,
          OnsetFigure _,
          TrendFigure _ ->
          COHORT;
    };
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String display() {
    return display;
  }

  /** Who is counted in a group, in this order. */
  List<MeasurePopulation> populations() {
    return switch (this) {
      case PROPORTION, RATIO ->
          List.of(
              MeasurePopulation.INITIAL_POPULATION,
              MeasurePopulation.DENOMINATOR,
              MeasurePopulation.NUMERATOR);
      case CONTINUOUS_VARIABLE ->
          List.of(MeasurePopulation.INITIAL_POPULATION, MeasurePopulation.MEASURE_POPULATION);
      case COHORT -> List.of(MeasurePopulation.INITIAL_POPULATION);
    };
  }

  /** Whether a single number says it. */
  boolean hasScore() {
    return this != COHORT;
  }
}
