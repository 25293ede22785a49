package org.regenregistry.mapping.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums of squares and products of a linear model, gathered row by row: all that its fit needs, so
 * that no row is kept. Parts gathered apart can be combined. Not for use by several threads at
 * once.
 *
 * <p>Products are taken about the values of the first row, which keeps the digits that raw products
 * lose when values lie far from zero (Chan, Golub and LeVeque 1983, Am Stat 37:242). A row costs
 * only the products of what is not zero in it: of a factor with hundreds of levels that is one
 * column.
 */
public final class LeastSquares {

  private final LinearDesign design;
  private final List<Map<String, Integer>> places;
  private final int outcomeAt;

  // What is taken off each column; zero for the columns of factors.
  private final double[] origin;
  private final double[] sums;
  // Only from the diagonal on to the right.
  private final double[][] products;
  private long n;

  // The columns of the row at hand that are not zero, in rising order, and their values.
  private final int[] filled;
  private final double[] values;

  public LeastSquares(LinearDesign design) {
    this.design = design;
    this.places = design.places();
    this.outcomeAt = design.columns().size();
    this.origin = new double[outcomeAt + 1];
    this.sums = new double[outcomeAt + 1];
    this.products = new double[outcomeAt + 1][outcomeAt + 1];
    int most = design.covariates().size() + design.factors().size() + 1;
    this.filled = new int[most];
    this.values = new double[most];
  }

  /**
   * The sums of rows that somebody else has added up, such as an index that gives no rows away.
   * They are about zero, so that values should not lie many deviations from there.
   *
   * @param n how many rows
   * @param sums of each column of the design in its order, then of the outcome
   * @param products of each pair of these; only from the diagonal on to the right
   */
  public static LeastSquares ofSums(
      LinearDesign design, long n, double[] sums, double[][] products) {
    LeastSquares squares = new LeastSquares(design);
    int size = squares.sums.length;
    if (n < 0 || sums.length != size || products.length != size) {
      throw new IllegalArgumentException("There is a sum for each column and the outcome");
    }
    for (int i = 0; i < size; i++) {
      squares.sums[i] = finite(sums[i]);
      for (int j = i; j < size; j++) {
        squares.products[i][j] = finite(products[i][j]);
      }
    }
    squares.n = n;
    return squares;
  }

  /** How many rows were added. */
  public long n() {
    return n;
  }

  /**
   * Adds a row. A row with a missing value has no place here; who leaves rows out says so.
   *
   * @param outcome what is explained
   * @param covariates one value for each covariate, in the order of the design
   * @param levels one level for each factor, in the order of the design
   */
  public void add(double outcome, double[] covariates, List<String> levels) {
    int used = read(outcome, covariates, levels);
    if (n == 0) {
      System.arraycopy(covariates, 0, origin, 0, covariates.length);
      origin[outcomeAt] = outcome;
    }
    for (int i = 0; i < used; i++) {
      values[i] -= origin[filled[i]];
    }
    for (int i = 0; i < used; i++) {
      double value = values[i];
      double[] row = products[filled[i]];
      sums[filled[i]] += value;
      for (int j = i; j < used; j++) {
        row[filled[j]] += value * values[j];
      }
    }
    n++;
  }

  private int read(double outcome, double[] covariates, List<String> levels) {
    if (covariates.length != design.covariates().size() || levels.size() != places.size()) {
      throw new IllegalArgumentException("A row has a value for each term");
    }
    int used = 0;
    for (double covariate : covariates) {
      filled[used] = used;
      values[used++] = finite(covariate);
    }
    for (int i = 0; i < places.size(); i++) {
      Integer place = places.get(i).get(levels.get(i));
      if (place == null) {
        throw new IllegalArgumentException("A row has only levels of the design");
      }
      if (place != LinearDesign.REFERENCE) {
        filled[used] = place;
        values[used++] = 1;
      }
    }
    filled[used] = outcomeAt;
    values[used++] = finite(outcome);
    return used;
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Rows and sums have no missing values");
    }
    return value;
  }

  /** Adds all rows that another gathering of the same design has seen. */
  public void combine(LeastSquares other) {
    if (!design.equals(other.design)) {
      throw new IllegalArgumentException("Only gatherings of one design can be combined");
    }
    if (n == 0) {
      System.arraycopy(other.origin, 0, origin, 0, origin.length);
    }
    for (int i = 0; i <= outcomeAt; i++) {
      double own = other.origin[i] - origin[i];
      for (int j = i; j <= outcomeAt; j++) {
        double others = other.origin[j] - origin[j];
        products[i][j] +=
            other.products[i][j]
                + own * other.sums[j]
                + others * other.sums[i]
                + other.n * own * others;
      }
    }
    for (int i = 0; i <= outcomeAt; i++) {
      sums[i] += other.sums[i] + other.n * (other.origin[i] - origin[i]);
    }
    n += other.n;
  }

  /** The sums of products of columns and outcome about other points than the means. */
  double[][] about(double[] points) {
    double[][] moved = new double[outcomeAt + 1][outcomeAt + 1];
    for (int i = 0; i <= outcomeAt; i++) {
      double own = origin[i] - points[i];
      for (int j = i; j <= outcomeAt; j++) {
        double others = origin[j] - points[j];
        moved[i][j] = products[i][j] + own * sums[j] + others * sums[i] + n * own * others;
        moved[j][i] = moved[i][j];
      }
    }
    return moved;
  }

  /** The model, unless there are too few rows to say how far they scatter about it. */
  public Optional<LinearModel> fit() {
    if (n < 2) {
      return Optional.empty();
    }
    double[] means = new double[outcomeAt + 1];
    double[][] centred = new double[outcomeAt + 1][outcomeAt + 1];
    for (int i = 0; i <= outcomeAt; i++) {
      means[i] = origin[i] + sums[i] / n;
      for (int j = i; j <= outcomeAt; j++) {
        centred[i][j] = products[i][j] - sums[i] * (sums[j] / n);
        centred[j][i] = centred[i][j];
      }
    }
    LinearModel model = new LinearModel(design, n, means, new SweptProducts(centred));
    return model.residualFreedom() < 1 ? Optional.empty() : Optional.of(model);
  }
}
