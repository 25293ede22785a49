package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.regenregistry.mapping.statistics.ConfoundedRegistry.COMPARATOR;
import static org.regenregistry.mapping.statistics.ConfoundedRegistry.FAT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.Balance.Spread;
import org.regenregistry.mapping.statistics.LinearModel.Effect;
import org.regenregistry.mapping.statistics.OrthogonalColumns.Compared;
import org.regenregistry.mapping.statistics.OrthogonalColumns.Row;

/** Comparisons of products whose patients differ. */
class AdjustedDifferenceTest {

  private static final int REGISTRIES = 1_000;

  private static AdjustedDifference adjusted(List<Row> rows) {
    return ConfoundedRegistry.gathered(rows)
        .fit()
        .flatMap(
            model -> model.compared("product", FAT, COMPARATOR, ConfoundedRegistry.byProduct(rows)))
        .orElseThrow();
  }

  @Property(tries = 60)
  void agreesWithOrthogonalColumnsOfTheRows(
      @ForAll long seed, @ForAll @IntRange(min = 80, max = 300) int size) {
    List<Row> rows = new ConfoundedRegistry(seed, size, 3).rows();
    Compared naive = OrthogonalColumns.compare(rows, FAT, COMPARATOR).orElseThrow();

    AdjustedDifference found = adjusted(rows);
    assertThat(found.effect().estimate().value()).isCloseTo(naive.value(), within(1e-7));
    assertThat(found.effect().standardError()).isCloseTo(naive.standardError(rows), within(1e-7));
    assertThat(found.squaredWeights()).isCloseTo(naive.squaredWeights(), within(1e-9));
    assertThat(found.freedom()).isEqualTo(naive.freedom());
  }

  @Property(tries = 60)
  void sumsThatSomebodyElseAddedUpHaveTheSameModel(
      @ForAll long seed, @ForAll @IntRange(min = 80, max = 300) int size) {
    List<Row> rows = new ConfoundedRegistry(seed, size, 3).rows();
    LinearModel model = ConfoundedRegistry.gathered(rows).fit().orElseThrow();
    LinearModel summed = ConfoundedRegistry.summed(rows).fit().orElseThrow();
    Effect effect = model.difference("product", FAT, COMPARATOR).orElseThrow();
    Effect same = summed.difference("product", FAT, COMPARATOR).orElseThrow();

    assertThat(same.estimate().value()).isCloseTo(effect.estimate().value(), within(1e-7));
    assertThat(same.standardError()).isCloseTo(effect.standardError(), within(1e-7));
    assertThat(summed.residualDeviation()).isCloseTo(model.residualDeviation(), within(1e-7));
  }

  /** What adjusting is: after weighting nothing differs any more but the product. */
  @Property(tries = 30)
  void theWeightsOfAComparisonMakeBothSidesAlike(
      @ForAll long seed, @ForAll @IntRange(min = 80, max = 200) int size) {
    List<Row> rows = new ConfoundedRegistry(seed, size, 0).rows();
    List<Double> weights = OrthogonalColumns.compare(rows, FAT, COMPARATOR).orElseThrow().weights();

    assertThat(sum(rows, weights, row -> row.levels().contains(FAT) ? 1 : 0))
        .isCloseTo(1, within(1e-9));
    assertThat(sum(rows, weights, row -> row.levels().contains(COMPARATOR) ? 1 : 0))
        .isCloseTo(-1, within(1e-9));
    for (int covariate = 0; covariate < 3; covariate++) {
      int at = covariate;
      assertThat(sum(rows, weights, row -> row.covariates().get(at))).isCloseTo(0, within(1e-7));
    }
    assertThat(sum(rows, weights, row -> row.levels().contains("c3") ? 1 : 0))
        .isCloseTo(0, within(1e-9));
  }

  private interface Value {
    double of(Row row);
  }

  private static double sum(List<Row> rows, List<Double> weights, Value value) {
    return IntStream.range(0, rows.size())
        .mapToDouble(row -> weights.get(row) * value.of(rows.get(row)))
        .sum();
  }

  @Property(tries = 60)
  void noRowWeighsMoreThanWasSaid(
      @ForAll long seed, @ForAll @IntRange(min = 60, max = 300) int size) {
    List<Row> rows = new ConfoundedRegistry(seed, size, 0).rows();
    double largest =
        OrthogonalColumns.compare(rows, FAT, COMPARATOR).orElseThrow().weights().stream()
            .mapToDouble(Math::abs)
            .max()
            .orElseThrow();
    AdjustedDifference found = adjusted(rows);

    assertThat(largest).isLessThanOrEqualTo(found.largestWeight() + 1e-9);
    assertThat(found.kept()).isBetween(0.0, 1.0);
    assertThat(found.n()).isEqualTo(count(rows, FAT));
    assertThat(found.others()).isEqualTo(count(rows, COMPARATOR));
  }

  private static long count(List<Row> rows, String product) {
    return rows.stream().filter(row -> row.levels().contains(product)).count();
  }

  /**
   * In 1,000 registries the adjusted interval covers the true difference of 3 points 950 times; 922
   * to 978 are within four standard deviations. The plain difference is far off.
   */
  @Test
  void coversTheTruthWherePlainMeansAreMisled() {
    Coverage coverage = coverage(new ConfoundedRegistry(0, 240, 3));

    assertThat(coverage.adjusted()).isBetween(922, 978);
    assertThat(coverage.adjustedBias()).isCloseTo(0, within(0.25));
    assertThat(coverage.crudeBias()).isGreaterThan(3);
    assertThat(coverage.crude()).isLessThan(REGISTRIES / 2);
  }

  @Test
  void findsNothingWhereThereIsNothingButAtItsLevel() {
    Coverage coverage = coverage(new ConfoundedRegistry(REGISTRIES, 240, 0));

    assertThat(REGISTRIES - coverage.adjusted()).isBetween(22, 78);
    assertThat(REGISTRIES - coverage.crude()).isGreaterThan(REGISTRIES / 2);
  }

  /** One variance for all products would cover it too rarely. */
  @Test
  void coversTheTruthAlsoWhereOneProductScattersTwiceAsWide() {
    Coverage coverage = coverage(new ConfoundedRegistry(2L * REGISTRIES, 240, 3, 2));

    assertThat(coverage.adjusted()).isBetween(922, 978);
    assertThat(coverage.pooled()).isLessThan(922);
  }

  /** How often intervals hold the truth, and how far estimates are off on average. */
  private record Coverage(
      int adjusted, int pooled, int crude, double adjustedBias, double crudeBias) {}

  private static Coverage coverage(ConfoundedRegistry first) {
    double truth = first.effect();
    int adjusted = 0;
    int pooled = 0;
    int crude = 0;
    double adjustedBias = 0;
    double crudeBias = 0;
    for (long seed = first.seed(); seed < first.seed() + REGISTRIES; seed++) {
      List<Row> rows = new ConfoundedRegistry(seed, first.size(), truth, first.scatter()).rows();
      Estimate fair = adjusted(rows).effect().estimate();
      Estimate alike = alike(rows);
      Estimate plain = ConfoundedRegistry.crude(rows);
      adjusted += fair.interval().contains(truth) ? 1 : 0;
      pooled += alike.interval().contains(truth) ? 1 : 0;
      crude += plain.interval().contains(truth) ? 1 : 0;
      adjustedBias += (fair.value() - truth) / REGISTRIES;
      crudeBias += (plain.value() - truth) / REGISTRIES;
    }
    return new Coverage(adjusted, pooled, crude, adjustedBias, crudeBias);
  }

  /** With one variance for all products. */
  private static Estimate alike(List<Row> rows) {
    LinearModel model = ConfoundedRegistry.gathered(rows).fit().orElseThrow();
    return model.difference("product", FAT, COMPARATOR).orElseThrow().estimate();
  }

  /** One variance of 16.0462537 and a standard error of 1.88678065 (SAS guide), 10 rows each. */
  @Test
  void theLeprosyTrialKeepsNineTenthsOfItsInformation() {
    AdjustedDifference found = LeprosyTrial.firstAgainstControl().orElseThrow();

    assertThat(found.squaredWeights())
        .isCloseTo(1.88678065 * 1.88678065 / 16.0462537, within(1e-7));
    assertThat(found.kept()).isCloseTo(0.901493, within(1e-5));
    assertThat(found.largestWeight()).isCloseTo(0.247835, within(1e-5));
    assertThat(List.of(found.n(), found.others(), found.freedom())).containsExactly(10L, 10L, 26L);
  }

  @Test
  void whoIsComparedWithNobodyIsNotCompared() {
    LeastSquares squares = new LeastSquares(ConfoundedRegistry.DESIGN);
    for (Row row : new ConfoundedRegistry(1, 120, 0).rows()) {
      if (!row.levels().contains(COMPARATOR)) {
        squares.add(
            row.outcome(),
            row.covariates().stream().mapToDouble(each -> each).toArray(),
            row.levels());
      }
    }

    LinearModel model = squares.fit().orElseThrow();
    assertThat(model.compared("product", FAT, COMPARATOR, List.of(squares))).isEmpty();
  }

  /**
   * Means 62 and 58 with deviations 8 and 6: 4 / sqrt(50); shares 0.6 and 0.4: 0.2 / sqrt(0.24).
   */
  @Test
  void standardisedDifferencesAreInDeviations() {
    assertThat(Balance.ofMeans(new Spread(62, 8), new Spread(58, 6)))
        .isCloseTo(0.565685, within(1e-6));
    assertThat(Balance.ofMeans(new Spread(58, 6), new Spread(62, 8)))
        .isCloseTo(-0.565685, within(1e-6));
    assertThat(Balance.ofShares(0.6, 0.4)).isCloseTo(0.408248, within(1e-6));
  }

  @Test
  void rejectsWhatIsNoComparison() {
    LinearModel model = LeprosyTrial.model();
    Effect effect = model.difference("drug", "A", "F").orElseThrow();
    double[] sums = {1, 2};
    double[][] products = {{1, 2}, {3, 4}};
    List<Runnable> wrong = new ArrayList<>();
    wrong.add(() -> model.compared("drug", "A", "F", List.of()));
    wrong.add(() -> new AdjustedDifference(effect, 0, 1, 1, 1));
    wrong.add(() -> LeastSquares.ofSums(ConfoundedRegistry.DESIGN, 1, sums, products));
    wrong.add(() -> Balance.ofShares(0, 1));

    assertThat(wrong)
        .allSatisfy(
            each -> assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class));
  }
}
