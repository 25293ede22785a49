package org.regenregistry.mapping.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A linear model fitted by least squares, with the intervals of Student's t on the residual degrees
 * of freedom; with a factor and covariates the analysis of covariance of Fisher (1932), Statistical
 * Methods for Research Workers, 49.1. It takes the scatter about the model as equal everywhere and
 * rows as independent.
 *
 * <p>What the rows cannot tell is not answered: the difference of two products is empty when each
 * was used in clinics of its own and the clinic is in the model.
 */
public final class LinearModel {

  /**
   * A figure of the model.
   *
   * @param estimate its value and interval, in the unit of the outcome
   * @param standardError its standard error, in the same unit
   */
  public record Effect(Estimate estimate, double standardError) {}

  /**
   * The slope of one column.
   *
   * @param column the column
   * @param effect change of the outcome for one unit of a covariate or from the first level of a
   *     factor to that of the column, all else equal; empty when the rows cannot tell
   */
  public record Coefficient(LinearDesign.Column column, Optional<Effect> effect) {}

  private final LinearDesign design;
  private final long n;
  private final double[] means;
  private final SweptProducts swept;

  LinearModel(LinearDesign design, long n, double[] means, SweptProducts swept) {
    this.design = design;
    this.n = n;
    this.means = means;
    this.swept = swept;
  }

  /** How many rows were fitted. */
  public long n() {
    return n;
  }

  /** Rows less the constant and the columns that were kept. */
  public long residualFreedom() {
    return n - 1 - swept.rank();
  }

  /** The standard deviation of residuals, in the unit of the outcome. */
  public double residualDeviation() {
    return Math.sqrt(swept.residualSquares() / residualFreedom());
  }

  /** The part of the outcome's variance that the model explains. */
  public double explained() {
    return 1 - swept.unexplained();
  }

  /** The columns left out because the earlier ones and the constant determine them. */
  public List<LinearDesign.Column> aliased() {
    List<LinearDesign.Column> columns = design.columns();
    return IntStream.range(0, columns.size())
        .filter(column -> !swept.keeps(column))
        .mapToObj(columns::get)
        .toList();
  }

  /** The slopes in the order of {@link LinearDesign#columns}. */
  public List<Coefficient> coefficients() {
    List<LinearDesign.Column> columns = design.columns();
    return IntStream.range(0, columns.size())
        .mapToObj(column -> new Coefficient(columns.get(column), effect(0, step(column))))
        .toList();
  }

  /** The outcome where all covariates are 0 and all factors at their first levels. */
  public Optional<Effect> constant() {
    double[] direction = new double[means.length - 1];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -means[i];
    }
    return effect(1, direction);
  }

  /**
   * How much higher the outcome is at one level of a factor than at another, all else equal.
   *
   * @param factor name of the factor
   * @param level the one level
   * @param other the level it is compared with
   */
  public Optional<Effect> difference(String factor, String level, String other) {
    return effect(0, direction(places(factor), level, other));
  }

  private double[] direction(Map<String, Integer> places, String level, String other) {
    double[] direction = step(place(places, level));
    int from = place(places, other);
    if (from != LinearDesign.REFERENCE) {
      direction[from] -= 1;
    }
    return direction;
  }

  /**
   * As {@link #difference}, with how much the rows can tell about it, and with an interval that
   * allows parts of the rows to scatter differently; empty also when a level has no row.
   *
   * @param factor name of the factor
   * @param level the one level
   * @param other a different one that it is compared with
   * @param parts gatherings of this design that have all rows together
   */
  public Optional<AdjustedDifference> compared(
      String factor, String level, String other, List<LeastSquares> parts) {
    Map<String, Integer> places = places(factor);
    double[] direction = direction(places, level, other);
    long ones = rows(places, level);
    long others = rows(places, other);
    if (parts.stream().mapToLong(LeastSquares::n).sum() != n) {
      throw new IllegalArgumentException("The parts have all rows");
    }
    return ones == 0 || others == 0 || !swept.tells(direction)
        ? Optional.empty()
        : Optional.of(
            new AdjustedDifference(
                effect(direction, parts),
                ones,
                others,
                swept.variance(direction),
                residualFreedom()));
  }

  private Effect effect(double[] direction, List<LeastSquares> parts) {
    double pooled = residualDeviation() * residualDeviation();
    UnequalScatter scatter = new UnequalScatter(swept, means, n, pooled).of(parts, direction);
    double value = swept.slope(direction);
    double half = Mean.quantile(scatter.freedom()) * scatter.standardError();
    return new Effect(new Estimate(value, Interval.around(value, half)), scatter.standardError());
  }

  /** How many rows have a level. */
  private long rows(Map<String, Integer> places, String level) {
    int at = place(places, level);
    double share =
        at == LinearDesign.REFERENCE
            ? 1
                - places.values().stream()
                    .filter(place -> place != LinearDesign.REFERENCE)
                    .mapToDouble(place -> means[place])
                    .sum()
            : means[at];
    return Math.round(share * n);
  }

  /**
   * The mean outcome if all had had one level of a factor, covariates and other factors being as
   * they are: covariates at their means, other factors at the shares of their levels. (Some
   * programs give every level of other factors equal weight instead; differences are the same.)
   */
  public Optional<Effect> adjustedMean(String factor, String level) {
    Map<String, Integer> places = places(factor);
    double[] direction = step(place(places, level));
    places.values().stream()
        .filter(place -> place != LinearDesign.REFERENCE)
        .forEach(place -> direction[place] -= means[place]);
    return effect(1, direction);
  }

  private Map<String, Integer> places(String factor) {
    List<String> names = design.factors().stream().map(LinearDesign.Factor::name).toList();
    if (!names.contains(factor)) {
      throw new IllegalArgumentException("The design has no such factor");
    }
    return design.places().get(names.indexOf(factor));
  }

  private static int place(Map<String, Integer> places, String level) {
    Integer place = places.get(level);
    if (place == null) {
      throw new IllegalArgumentException("The factor has no such level");
    }
    return place;
  }

  private double[] step(int column) {
    double[] direction = new double[means.length - 1];
    if (column != LinearDesign.REFERENCE) {
      direction[column] = 1;
    }
    return direction;
  }

  /**
   * @param weight how much of the mean outcome is in the figure
   * @param direction the columns' distances from their means, or of two points from one another
   */
  private Optional<Effect> effect(double weight, double[] direction) {
    if (!swept.tells(direction)) {
      return Optional.empty();
    }
    double value = weight * means[means.length - 1] + swept.slope(direction);
    double error = residualDeviation() * Math.sqrt(weight * weight / n + swept.variance(direction));
    double half = Mean.quantile((double) residualFreedom()) * error;
    return Optional.of(new Effect(new Estimate(value, Interval.around(value, half)), error));
  }
}
