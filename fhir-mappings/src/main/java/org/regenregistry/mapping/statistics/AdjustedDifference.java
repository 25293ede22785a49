package org.regenregistry.mapping.statistics;

/**
 * How much higher an outcome is at one level of a factor than at another, all else equal, and how
 * much the rows can tell about that.
 *
 * <p>It is the difference of two weighted means of outcomes. The weights are fixed by what is
 * adjusted for and not by the outcomes; they add up to 1 over the rows of the one level, to -1 over
 * those of the other and to 0 over those of any third, and the weighted means of every covariate
 * and the weighted shares of every other factor's levels are equal in both (Chattopadhyay and
 * Zubizarreta 2023, Biometrika 110:615). Where rows scatter alike, their squares add up to the
 * variance of the difference in units of the residual variance.
 *
 * @param effect the difference
 * @param n rows of the one level, at least 1
 * @param others rows of the other level, at least 1
 * @param squaredWeights the sum of the squared weights of all rows
 * @param freedom residual degrees of freedom of the model
 */
public record AdjustedDifference(
    LinearModel.Effect effect, long n, long others, double squaredWeights, long freedom) {

  public AdjustedDifference {
    if (n < 1 || others < 1 || freedom < 1 || !(squaredWeights > 0)) {
      throw new IllegalArgumentException("A difference has rows on both sides");
    }
  }

  /** The standard deviation of the residuals that matter, in the unit of the outcome. */
  public double residualDeviation() {
    return effect.standardError() / Math.sqrt(squaredWeights);
  }

  /**
   * Which part of the rows' information the adjustment leaves: the variance that the difference
   * would have without adjustment and with the same residuals, over the variance it has. It is 1
   * when both levels have the same covariates on average, and comes near 0 when hardly a row of the
   * one level is like one of the other. In the words of Kish (1965), Survey Sampling, 11.7, it
   * compares the effective with the actual number of rows.
   */
  public double kept() {
    return Math.min(1, equalWeights() / squaredWeights);
  }

  /**
   * What the weight of no single row exceeds, whichever rows these are. Weights that add up to 1
   * over n rows lie no further from 1/n than the root of the sum of their squares beyond 1/n.
   */
  public double largestWeight() {
    double beyond = Math.max(0, squaredWeights - equalWeights());
    return Math.min(Math.sqrt(squaredWeights), 1.0 / Math.min(n, others) + Math.sqrt(beyond));
  }

  private double equalWeights() {
    return 1.0 / n + 1.0 / others;
  }
}
