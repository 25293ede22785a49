package org.regenregistry.mapping.statistics;

/**
 * The least-squares solution from centred sums of squares and products, by the sweep operator of
 * Goodnight (1979), Am Stat 33:149, on the scale of correlations. The last column is the outcome.
 *
 * <p>A column that the earlier ones explain but for {@link #TOLERANCE} of its variance is left out.
 * What is left then says nothing of its own slope, and of a combination of slopes only if it is one
 * that the rows can tell: {@link #tells}.
 */
final class SweptProducts {

  /**
   * The part of a column's variance that has to be its own. R's lm leaves columns out below 1e-14;
   * products of values keep half as many digits as the values.
   */
  static final double TOLERANCE = 1e-10;

  private static final double SAME_DIRECTION = 1e-6;

  private final double[][] matrix;
  private final double[] scale;
  private final boolean[] kept;
  private final int outcomeAt;
  private int rank;

  /**
   * @param centred sums of squares and products about the means, symmetric, outcome last; becomes
   *     part of this
   */
  SweptProducts(double[][] centred) {
    this.matrix = centred;
    this.outcomeAt = centred.length - 1;
    this.scale = new double[centred.length];
    this.kept = new boolean[outcomeAt];
    standardise();
    for (int column = 0; column < outcomeAt; column++) {
      if (matrix[column][column] > TOLERANCE) {
        sweep(column);
        kept[column] = true;
        rank++;
      }
    }
  }

  private void standardise() {
    for (int i = 0; i < scale.length; i++) {
      scale[i] = matrix[i][i] > 0 ? Math.sqrt(matrix[i][i]) : 1;
    }
    for (int i = 0; i < scale.length; i++) {
      for (int j = 0; j < scale.length; j++) {
        matrix[i][j] /= scale[i] * scale[j];
      }
    }
  }

  private void sweep(int pivot) {
    double diagonal = matrix[pivot][pivot];
    double[] pivotRow = matrix[pivot];
    for (int j = 0; j < pivotRow.length; j++) {
      pivotRow[j] /= diagonal;
    }
    for (int i = 0; i < matrix.length; i++) {
      double factor = matrix[i][pivot];
      if (i != pivot && factor != 0) {
        for (int j = 0; j < pivotRow.length; j++) {
          matrix[i][j] -= factor * pivotRow[j];
        }
        matrix[i][pivot] = -factor / diagonal;
      }
    }
    pivotRow[pivot] = 1 / diagonal;
  }

  /** How many columns were kept. */
  int rank() {
    return rank;
  }

  boolean keeps(int column) {
    return kept[column];
  }

  /** The part of the outcome's variance that the columns do not explain. */
  double unexplained() {
    return Math.max(0, matrix[outcomeAt][outcomeAt]);
  }

  /** The sum of squared residuals, in squared units of the outcome. */
  double residualSquares() {
    return unexplained() * scale[outcomeAt] * scale[outcomeAt];
  }

  /**
   * Whether the rows tell what a step in a direction does to the outcome: whether the step changes
   * columns that were left out as the kept ones imply (Searle 1971, Linear Models, 5.4).
   */
  boolean tells(double[] direction) {
    double size = 0;
    for (int i = 0; i < outcomeAt; i++) {
      size = Math.max(size, Math.abs(direction[i] / scale[i]));
    }
    for (int out = 0; out < outcomeAt; out++) {
      double own = direction[out] / scale[out];
      if (!kept[out] && Math.abs(own - implied(out, direction)) > SAME_DIRECTION * size) {
        return false;
      }
    }
    return true;
  }

  /** How far a step that changes the kept columns moves one that was left out. */
  private double implied(int out, double[] direction) {
    double sum = 0;
    for (int in = 0; in < outcomeAt; in++) {
      sum += kept[in] ? matrix[in][out] * direction[in] / scale[in] : 0;
    }
    return sum;
  }

  /** The slope of each column; 0 for those left out. */
  double[] slopes() {
    double[] slopes = new double[outcomeAt];
    for (int i = 0; i < outcomeAt; i++) {
      slopes[i] = kept[i] ? matrix[i][outcomeAt] / scale[i] * scale[outcomeAt] : 0;
    }
    return slopes;
  }

  /** How much the outcome changes with a step in a direction. */
  double slope(double[] direction) {
    return product(slopes(), direction);
  }

  /** The variance of {@link #slope} in units of the residual variance. */
  double variance(double[] direction) {
    return Math.max(0, product(weights(direction), direction));
  }

  /**
   * What the columns of a row, about their means, are multiplied with to give the weight of its
   * outcome in the slope in a direction; 0 for columns left out.
   */
  double[] weights(double[] direction) {
    double[] weights = new double[outcomeAt];
    for (int i = 0; i < outcomeAt; i++) {
      for (int j = 0; kept[i] && j < outcomeAt; j++) {
        weights[i] += kept[j] ? matrix[i][j] * direction[j] / scale[j] / scale[i] : 0;
      }
    }
    return weights;
  }

  /**
   * How far some rows together determine their own fit, beside what the constant does.
   *
   * @param products of their columns about the means of all
   */
  double leverage(double[][] products) {
    double sum = 0;
    for (int i = 0; i < outcomeAt; i++) {
      for (int j = 0; j < outcomeAt; j++) {
        sum += kept[i] && kept[j] ? matrix[i][j] * products[i][j] / scale[i] / scale[j] : 0;
      }
    }
    return sum;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
