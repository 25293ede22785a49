package org.regenregistry.mapping.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Compares two levels of a factor with all rows in hand: whatever else there is, is taken off the
 * mark of the one level by making columns orthogonal one after the other (Gram and Schmidt). What
 * is left of the mark are the weights of the comparison. No step is shared with the sums of
 * products.
 */
public final class OrthogonalColumns {

  private static final double NOTHING = 1e-9;

  private final List<Row> rows;
  private final List<double[]> basis = new ArrayList<>();

  private OrthogonalColumns(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * A row.
   *
   * @param levels of each factor, of which the first is compared
   */
  public record Row(double outcome, List<Double> covariates, List<String> levels) {

    public Row {
      covariates = List.copyOf(covariates);
      levels = List.copyOf(levels);
    }
  }

  /**
   * What rows say about two levels.
   *
   * @param weights of the rows' outcomes in the difference
   * @param residuals of the rows' outcomes
   * @param leverages how far each row determines its own fit
   */
  public record Compared(
      double value,
      List<Double> weights,
      List<Double> residuals,
      List<Double> leverages,
      long freedom) {

    public Compared {
      weights = List.copyOf(weights);
      residuals = List.copyOf(residuals);
      leverages = List.copyOf(leverages);
    }

    public double squaredWeights() {
      return weights.stream().mapToDouble(weight -> weight * weight).sum();
    }

    /** The standard error when the levels of the first factor scatter differently. */
    public double standardError(List<Row> rows) {
      Map<String, double[]> parts = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        double[] sums = parts.computeIfAbsent(rows.get(i).levels().getFirst(), _ -> new double[3]);
        sums[0] += weights.get(i) * weights.get(i);
        sums[1] += residuals.get(i) * residuals.get(i);
        sums[2] += 1 - leverages.get(i);
      }
      double pooled = residuals.stream().mapToDouble(each -> each * each).sum() / freedom;
      return Math.sqrt(
          parts.values().stream()
              .mapToDouble(it -> it[0] * (it[2] >= 1 ? it[1] / it[2] : pooled))
              .sum());
    }
  }

  /** The first factor's level against another; empty when the rows cannot tell. */
  public static Optional<Compared> compare(List<Row> rows, String level, String other) {
    return new OrthogonalColumns(rows).compare(level, other);
  }

  private Optional<Compared> compare(String level, String other) {
    add(column(_ -> 1));
    for (int i = 0; i < rows.getFirst().covariates().size(); i++) {
      int covariate = i;
      add(column(row -> row.covariates().get(covariate)));
    }
    for (int i = 0; i < rows.getFirst().levels().size(); i++) {
      int factor = i;
      rows.stream()
          .map(row -> row.levels().get(factor))
          .distinct()
          .filter(each -> factor > 0 || !(each.equals(level) || each.equals(other)))
          .forEach(each -> add(column(row -> row.levels().get(factor).equals(each) ? 1 : 0)));
    }
    double[] mark = column(row -> row.levels().getFirst().equals(level) ? 1 : 0);
    double[] own = withoutBasis(mark);
    double squares = product(own, own);
    if (squares <= NOTHING * product(mark, mark)) {
      return Optional.empty();
    }
    double[] outcomes = column(Row::outcome);
    add(mark);
    return Optional.of(
        new Compared(
            product(own, outcomes) / squares,
            list(Arrays.stream(own).map(each -> each / squares)),
            list(Arrays.stream(withoutBasis(outcomes))),
            list(IntStream.range(0, rows.size()).mapToDouble(this::leverage)),
            rows.size() - basis.size()));
  }

  private static List<Double> list(DoubleStream values) {
    return values.boxed().toList();
  }

  private double leverage(int row) {
    return basis.stream().mapToDouble(direction -> direction[row] * direction[row]).sum();
  }

  private interface Value {
    double of(Row row);
  }

  private double[] column(Value value) {
    return rows.stream().mapToDouble(value::of).toArray();
  }

  private void add(double[] column) {
    double[] own = withoutBasis(column);
    double squares = product(own, own);
    if (squares > NOTHING * product(column, column)) {
      double length = Math.sqrt(squares);
      basis.add(Arrays.stream(own).map(each -> each / length).toArray());
    }
  }

  /** Twice, since the first time leaves what rounding made. */
  private double[] withoutBasis(double[] column) {
    double[] rest = column.clone();
    for (int turn = 0; turn < 2; turn++) {
      for (double[] direction : basis) {
        double part = product(direction, rest);
        for (int i = 0; i < rest.length; i++) {
          rest[i] -= part * direction[i];
        }
      }
    }
    return rest;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
