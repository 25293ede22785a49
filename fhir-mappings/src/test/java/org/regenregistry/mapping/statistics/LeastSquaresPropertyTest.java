package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.LinearDesign.Factor;

class LeastSquaresPropertyTest {

  private static final List<String> PRODUCTS = List.of("fat", "marrow", "blood");
  private static final List<String> CLINICS = List.of("n", "e", "s", "w");

  private record Row(double outcome, double age, double baseline, String product, String clinic) {

    double[] covariates() {
      return new double[] {age, baseline};
    }

    List<String> levels() {
      return List.of(product, clinic);
    }
  }

  /** Rows of a registry with ages far from zero and outcomes that depend on everything. */
  private static List<Row> rows(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int product = random.nextInt(PRODUCTS.size());
      int clinic = random.nextInt(CLINICS.size());
      double age = 40 + 40 * random.nextDouble();
      double baseline = random.nextInt(101);
      double outcome =
          20 + 3 * product - 2 * clinic - 0.1 * age + 0.5 * baseline + random.nextGaussian(0, 10);
      rows.add(new Row(outcome, age, baseline, PRODUCTS.get(product), CLINICS.get(clinic)));
    }
    return rows;
  }

  private static LeastSquares gathered(List<Row> rows, List<String> products) {
    LeastSquares squares =
        new LeastSquares(
            new LinearDesign(
                List.of("age", "baseline"),
                List.of(new Factor("product", products), new Factor("clinic", CLINICS))));
    rows.forEach(row -> squares.add(row.outcome(), row.covariates(), row.levels()));
    return squares;
  }

  private static void same(LinearModel.Effect one, LinearModel.Effect other) {
    assertThat(one.estimate().value()).isCloseTo(other.estimate().value(), within(1e-8));
    assertThat(one.standardError()).isCloseTo(other.standardError(), within(1e-8));
  }

  @Property(tries = 100)
  void partsCombineToTheWhole(
      @ForAll long seed,
      @ForAll @IntRange(min = 60, max = 300) int size,
      @ForAll @IntRange(max = 300) int cut) {
    List<Row> rows = rows(seed, size);
    int at = Math.min(cut, size);
    LeastSquares parts = gathered(rows.subList(at, size), PRODUCTS);
    parts.combine(gathered(rows.subList(0, at), PRODUCTS));
    LinearModel whole = gathered(rows, PRODUCTS).fit().orElseThrow();
    LinearModel combined = parts.fit().orElseThrow();

    assertThat(combined.n()).isEqualTo(size);
    assertThat(combined.aliased()).isEqualTo(whole.aliased());
    for (int i = 0; i < whole.coefficients().size(); i++) {
      same(
          combined.coefficients().get(i).effect().orElseThrow(),
          whole.coefficients().get(i).effect().orElseThrow());
    }
    same(combined.constant().orElseThrow(), whole.constant().orElseThrow());
  }

  @Property(tries = 50)
  void differencesDoNotDependOnTheLevelThatComesFirst(
      @ForAll long seed, @ForAll @IntRange(min = 60, max = 200) int size) {
    List<Row> rows = rows(seed, size);
    LinearModel one = gathered(rows, PRODUCTS).fit().orElseThrow();
    LinearModel other = gathered(rows, PRODUCTS.reversed()).fit().orElseThrow();

    same(
        one.difference("product", "fat", "marrow").orElseThrow(),
        other.difference("product", "fat", "marrow").orElseThrow());
    same(
        one.adjustedMean("product", "blood").orElseThrow(),
        other.adjustedMean("product", "blood").orElseThrow());
  }

  /** What defines least squares: residuals have no product with any column or the constant. */
  @Property(tries = 50)
  void residualsAreAtRightAnglesToEveryColumn(
      @ForAll long seed, @ForAll @IntRange(min = 60, max = 200) int size) {
    List<Row> rows = rows(seed, size);
    LinearModel model = gathered(rows, PRODUCTS).fit().orElseThrow();
    double sum = 0;
    double ageSum = 0;
    double fatSum = 0;
    double squares = 0;
    for (Row row : rows) {
      double residual = row.outcome() - predicted(model, row);
      sum += residual;
      ageSum += residual * row.age();
      fatSum += "fat".equals(row.product()) ? residual : 0;
      squares += residual * residual;
    }

    assertThat(sum).isCloseTo(0, within(1e-6));
    assertThat(ageSum).isCloseTo(0, within(1e-4));
    assertThat(fatSum).isCloseTo(0, within(1e-6));
    assertThat(model.residualDeviation()).isCloseTo(Math.sqrt(squares / (size - 8)), within(1e-8));
  }

  /**
   * In 2,000 registries where products differ only by their patients' baselines, the adjusted
   * difference excludes 0 as often as its level allows: 100 are expected, 60 to 140 are within four
   * standard deviations.
   */
  @Test
  void findsNoDifferenceThatIsNotThereMoreOftenThanItsLevel() {
    int found = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      LeastSquares squares =
          new LeastSquares(
              new LinearDesign(
                  List.of("baseline"), List.of(new Factor("product", PRODUCTS.subList(0, 2)))));
      for (int i = 0; i < 60; i++) {
        double baseline = random.nextGaussian(50, 15);
        String product = random.nextGaussian(baseline, 15) > 50 ? "fat" : "marrow";
        double[] covariates = {baseline};
        squares.add(random.nextGaussian(0.6 * baseline, 12), covariates, List.of(product));
      }
      LinearModel model = squares.fit().orElseThrow();
      Estimate difference = model.difference("product", "fat", "marrow").orElseThrow().estimate();
      found += difference.interval().contains(0) ? 0 : 1;
    }

    assertThat(found).isBetween(60, 140);
  }

  private static double predicted(LinearModel model, Row row) {
    double sum = model.constant().orElseThrow().estimate().value();
    for (LinearModel.Coefficient coefficient : model.coefficients()) {
      double slope = coefficient.effect().orElseThrow().estimate().value();
      sum += slope * value(row, coefficient.column());
    }
    return sum;
  }

  private static double value(Row row, LinearDesign.Column column) {
    Optional<String> level = column.level();
    return switch (column.term()) {
      case "age" -> row.age();
      case "baseline" -> row.baseline();
      case "product" -> level.orElseThrow().equals(row.product()) ? 1 : 0;
      default -> level.orElseThrow().equals(row.clinic()) ? 1 : 0;
    };
  }
}
