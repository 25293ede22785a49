package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.LinearDesign.Column;
import org.regenregistry.mapping.statistics.LinearDesign.Factor;

class AdjustedComparisonTest {

  private static final double[] NO_COVARIATES = {};

  private static void agrees(Optional<LinearModel.Effect> effect, double value, double error) {
    assertThat(effect.orElseThrow().estimate().value()).isCloseTo(value, within(1e-6));
    assertThat(effect.orElseThrow().standardError()).isCloseTo(error, within(1e-6));
  }

  /** Coefficients and the error's mean square as the guide prints them. */
  @Test
  void coefficientsOfTheLeprosyTrialAgree() {
    LinearModel model = LeprosyTrial.model();

    assertThat(model.n()).isEqualTo(30);
    assertThat(model.residualFreedom()).isEqualTo(26);
    assertThat(Math.pow(model.residualDeviation(), 2)).isCloseTo(16.0462537, within(1e-6));
    agrees(model.constant(), -0.434671164, 2.47135356);
    agrees(model.coefficients().getFirst().effect(), 0.987183811, 0.16449757);
    agrees(model.difference("drug", "A", "F"), -3.446138280, 1.88678065);
    agrees(model.difference("drug", "D", "F"), -3.337166948, 1.85386642);
  }

  /** The adjusted ("least squares") means and their standard errors of the same guide. */
  @Test
  void adjustedMeansOfTheLeprosyTrialAgree() {
    LinearModel model = LeprosyTrial.model();

    agrees(model.adjustedMean("drug", "A"), 6.7149635, 1.2884943);
    agrees(model.adjustedMean("drug", "D"), 6.8239348, 1.2724690);
    agrees(model.adjustedMean("drug", "F"), 10.1611017, 1.3159234);
  }

  /** The interval by exact arithmetic and t(0.975; 26) = 2.0555294386. */
  @Test
  void twoTreatmentsOfTheLeprosyTrialAreCompared() {
    LinearModel.Effect effect = LeprosyTrial.model().difference("drug", "A", "D").orElseThrow();

    assertThat(effect.estimate().value()).isCloseTo(-0.108971332, within(1e-6));
    assertThat(effect.estimate().interval().lower()).isCloseTo(-3.79892429, within(1e-6));
    assertThat(effect.estimate().interval().upper()).isCloseTo(3.580981626, within(1e-6));
    assertThat(LeprosyTrial.model().difference("drug", "D", "D").orElseThrow().standardError())
        .isZero();
  }

  /** Student's (1908) sleep data as two groups with one variance: R's t.test(var.equal = TRUE). */
  @Test
  void aFactorAloneIsTheTwoSampleTest() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    LeastSquares squares = new LeastSquares(design(new Factor("drug", List.of("1", "2"))));
    for (int i = 0; i < first.length; i++) {
      squares.add(first[i], NO_COVARIATES, List.of("1"));
      squares.add(second[i], NO_COVARIATES, List.of("2"));
    }
    LinearModel model = squares.fit().orElseThrow();
    Interval interval = model.difference("drug", "1", "2").orElseThrow().estimate().interval();

    assertThat(interval.lower()).isCloseTo(-3.363874, within(1e-6));
    assertThat(interval.upper()).isCloseTo(0.203874, within(1e-6));
    assertThat(model.adjustedMean("drug", "2").orElseThrow().estimate().value())
        .isCloseTo(2.33, within(1e-12));
  }

  private static LinearDesign design(Factor... factors) {
    return new LinearDesign(List.of(), List.of(factors));
  }

  /**
   * Clinics north and east use fat and marrow, clinic south only blood: what blood does cannot be
   * told from what the clinic does, and fat against marrow can.
   */
  @Test
  void productsOfOneClinicAreNotComparedWithThoseOfOthers() {
    LinearModel model = confounded();

    assertThat(model.aliased()).containsExactly(new Column("clinic", Optional.of("south")));
    assertThat(model.difference("product", "blood", "fat")).isEmpty();
    assertThat(model.difference("clinic", "south", "north")).isEmpty();
    assertThat(model.adjustedMean("product", "blood")).isEmpty();
    assertThat(model.difference("product", "marrow", "fat").orElseThrow().estimate().value())
        .isCloseTo(2, within(1e-9));
    assertThat(model.coefficients())
        .filteredOn(each -> each.effect().isEmpty())
        .extracting(LinearModel.Coefficient::column)
        .containsExactly(
            new Column("product", Optional.of("blood")),
            new Column("clinic", Optional.of("south")));
    assertThat(model.residualFreedom()).isEqualTo(10 - 1 - 3);
  }

  private static LinearModel confounded() {
    LeastSquares squares =
        new LeastSquares(
            design(
                new Factor("product", List.of("fat", "marrow", "blood")),
                new Factor("clinic", List.of("north", "east", "south"))));
    for (int i = 0; i < 2; i++) {
      double noise = i == 0 ? 0.25 : -0.25;
      squares.add(10 + noise, NO_COVARIATES, List.of("fat", "north"));
      squares.add(12 + noise, NO_COVARIATES, List.of("marrow", "north"));
      squares.add(15 + noise, NO_COVARIATES, List.of("fat", "east"));
      squares.add(17 + noise, NO_COVARIATES, List.of("marrow", "east"));
      squares.add(30 + noise, NO_COVARIATES, List.of("blood", "south"));
    }
    return squares.fit().orElseThrow();
  }

  @Test
  void aLevelWithoutRowsAndACopiedCovariateAreNamed() {
    LeastSquares squares =
        new LeastSquares(
            new LinearDesign(
                List.of("kg", "lb", "fixed"), List.of(new Factor("sex", List.of("x", "f", "m")))));
    for (int i = 0; i < 12; i++) {
      double[] covariates = {i * 3.7, i * 3.7 * 2.20462, 180};
      squares.add(i % 5 + i, covariates, List.of(i % 2 == 0 ? "f" : "m"));
    }
    LinearModel model = squares.fit().orElseThrow();

    assertThat(model.aliased())
        .containsExactly(
            new Column("lb", Optional.empty()),
            new Column("fixed", Optional.empty()),
            new Column("sex", Optional.of("m")));
    assertThat(model.difference("sex", "f", "x")).isEmpty();
    assertThat(model.difference("sex", "f", "m")).isPresent();
    assertThat(model.adjustedMean("sex", "m")).isPresent();
    assertThat(model.constant()).isEmpty();
  }

  @Test
  void tooFewRowsHaveNoModel() {
    LeastSquares squares = new LeastSquares(design(new Factor("sex", List.of("f", "m"))));

    assertThat(squares.fit()).isEmpty();
    squares.add(1, NO_COVARIATES, List.of("f"));
    squares.add(2, NO_COVARIATES, List.of("m"));
    assertThat(squares.fit()).isEmpty();
    squares.add(4, NO_COVARIATES, List.of("m"));
    assertThat(squares.fit()).isPresent();
    assertThat(squares.n()).isEqualTo(3);
  }

  @Test
  void equalOutcomesDifferByNothing() {
    LeastSquares squares = new LeastSquares(design(new Factor("sex", List.of("f", "m"))));
    for (String sex : List.of("f", "m", "f", "m")) {
      squares.add(7, NO_COVARIATES, List.of(sex));
    }
    LinearModel model = squares.fit().orElseThrow();

    assertThat(model.difference("sex", "m", "f").orElseThrow().estimate())
        .isEqualTo(new Estimate(0, new Interval(0, 0)));
    assertThat(model.adjustedMean("sex", "m").orElseThrow().estimate().value()).isEqualTo(7);
  }

  @Test
  void rejectsWhatIsNotOfTheDesign() {
    Factor sex = new Factor("sex", List.of("f", "m"));
    LeastSquares squares = new LeastSquares(new LinearDesign(List.of("age"), List.of(sex)));
    double[] missing = {Double.NaN};
    double[] age = {50};
    List<Runnable> wrong = new ArrayList<>();
    wrong.add(() -> squares.add(1, missing, List.of("f")));
    wrong.add(() -> squares.add(Double.NaN, age, List.of("f")));
    wrong.add(() -> squares.add(1, age, List.of("other")));
    wrong.add(() -> squares.add(1, age, List.of()));
    wrong.add(() -> squares.add(1, NO_COVARIATES, List.of("f")));
    wrong.add(() -> squares.combine(new LeastSquares(design(sex))));
    wrong.add(() -> LeprosyTrial.model().difference("drug", "A", "Z"));
    wrong.add(() -> LeprosyTrial.model().adjustedMean("doctor", "A"));
    wrong.add(() -> new Factor("sex", List.of("f", "f")));
    wrong.add(() -> new Factor("sex", List.of()));
    wrong.add(() -> new LinearDesign(List.of("sex"), List.of(sex)));

    assertThat(wrong)
        .allSatisfy(
            each -> assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class));
    assertThat(squares.n()).isZero();
  }
}
