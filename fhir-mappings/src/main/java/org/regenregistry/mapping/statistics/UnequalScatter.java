package org.regenregistry.mapping.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The variance of a combination of slopes when parts of the rows scatter differently: the squared
 * weights of each part's rows times its own residual variance, with the degrees of freedom of
 * Satterthwaite (1946), Biometrics 2:110. A part's squared residuals are divided by what is left of
 * its rows after the leverage of each, which makes its variance unbiased where all parts scatter
 * alike. Two parts without covariates have the interval of Welch (1947).
 */
final class UnequalScatter {

  private final SweptProducts swept;
  private final double[] means;
  private final long n;
  private final double pooled;
  private double variance;
  private double squares;

  /**
   * @param means of each column and the outcome over all rows
   * @param n all rows
   * @param pooled the residual variance of all
   */
  UnequalScatter(SweptProducts swept, double[] means, long n, double pooled) {
    this.swept = swept;
    this.means = means;
    this.n = n;
    this.pooled = pooled;
  }

  /** Looks at the parts that have all rows together. */
  UnequalScatter of(List<LeastSquares> parts, double[] direction) {
    double[] weight = swept.weights(direction);
    double[] residual = residual();
    for (LeastSquares part : parts) {
      double[][] products = part.about(means);
      double freedom = part.n() - (double) part.n() / n - swept.leverage(products);
      // Rows that nearly determine their own fit say nothing about how they scatter.
      boolean isTold = freedom >= 1;
      double own = isTold ? form(products, residual) / freedom : pooled;
      double share = form(products, weight) * own;
      variance += share;
      squares += share * share / (isTold ? freedom : 1);
    }
    return this;
  }

  /** What columns and outcome are multiplied with to give a residual. */
  private double[] residual() {
    double[] residual = Arrays.stream(swept.slopes()).map(slope -> -slope).toArray();
    double[] all = Arrays.copyOf(residual, means.length);
    all[residual.length] = 1;
    return all;
  }

  double standardError() {
    return Math.sqrt(variance);
  }

  double freedom() {
    return squares > 0 ? variance * variance / squares : 1;
  }

  private static double form(double[][] products, double[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        sum += vector[i] * products[i][j] * vector[j];
      }
    }
    return Math.max(0, sum);
  }
}
