package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.statistics.LeastSquares;
import org.regenregistry.mapping.statistics.LinearDesign;
import org.regenregistry.mapping.statistics.LinearDesign.Column;
import org.regenregistry.mapping.statistics.LinearDesign.Factor;
import org.regenregistry.mapping.statistics.LinearModel;

/** Puts what was counted of an {@link ExplainedChange} together to a linear model. */
final class CountedModel {

  private final ExplainedChange explained;
  private final Counted complete;
  private final LinearDesign design;
  private final Map<Column, Integer> places = new HashMap<>();
  private final int outcomeAt;
  private final double[] sums;
  private final double[][] products;

  private CountedModel(ExplainedChange explained, Counted complete, LinearDesign design) {
    this.explained = explained;
    this.complete = complete;
    this.design = design;
    design.columns().forEach(column -> places.put(column, places.size()));
    this.outcomeAt = places.size();
    this.sums = new double[outcomeAt + 1];
    this.products = new double[outcomeAt + 1][outcomeAt + 1];
  }

  /**
   * The model of those who have all numbers, unless they are too few.
   *
   * @param reference the product that others are compared with
   */
  static Optional<LinearModel> of(ExplainedChange explained, Counted complete, String reference) {
    if (complete.treatments() == 0) {
      return Optional.empty();
    }
    LinearDesign design = new LinearDesign(explained.covariates(), factors(complete, reference));
    return new CountedModel(explained, complete, design).fit();
  }

  private static List<Factor> factors(Counted complete, String reference) {
    return ExplainedChange.FACTORS.stream()
        .map(field -> new Factor(field, levels(complete, field, reference)))
        .toList();
  }

  private static List<String> levels(Counted complete, String field, String reference) {
    Stream<String> found = complete.groups(field).keySet().stream();
    return field.equals(ExplainedChange.PRODUCT)
        ? Stream.concat(Stream.of(reference), found).distinct().toList()
        : found.toList();
  }

  private Optional<LinearModel> fit() {
    if (!addNumbers()) {
      return Optional.empty();
    }
    for (int factor = 0; factor < ExplainedChange.FACTORS.size(); factor++) {
      addGroups(factor);
    }
    return LeastSquares.ofSums(design, complete.treatments(), sums, products).fit();
  }

  private boolean addNumbers() {
    List<String> numbers = explained.numbers();
    boolean isTold = true;
    for (int one = 0; one < numbers.size(); one++) {
      ExtendedStatsAggregate own = ExplainedChange.statistics(complete, numbers.get(one));
      sums[column(one)] = own.sum();
      products[column(one)][column(one)] = own.sumOfSquares();
      for (int other = one + 1; other < numbers.size(); other++) {
        double product = explained.product(complete, one, other);
        products[column(one)][column(other)] = product;
        isTold &= Double.isFinite(product);
      }
    }
    return isTold;
  }

  /** The change, which is the last number, is explained by all columns and stands behind them. */
  private int column(int number) {
    return number < explained.covariates().size() ? number : outcomeAt;
  }

  private void addGroups(int factor) {
    complete
        .groups(ExplainedChange.FACTORS.get(factor))
        .forEach(
            (level, group) ->
                place(factor, level).ifPresent(column -> addGroup(factor, column, group)));
  }

  private Optional<Integer> place(int factor, String level) {
    Column column = new Column(ExplainedChange.FACTORS.get(factor), Optional.of(level));
    return Optional.ofNullable(places.get(column));
  }

  private void addGroup(int factor, int column, Counted group) {
    sums[column] = group.treatments();
    products[column][column] = group.treatments();
    List<String> numbers = explained.numbers();
    for (int number = 0; number < numbers.size(); number++) {
      double sum = ExplainedChange.statistics(group, numbers.get(number)).sum();
      products[Math.min(column, column(number))][Math.max(column, column(number))] = sum;
    }
    for (int inner = factor + 1; inner < ExplainedChange.FACTORS.size(); inner++) {
      int other = inner;
      group
          .groups(ExplainedChange.FACTORS.get(inner))
          .forEach(
              (level, both) ->
                  place(other, level).ifPresent(at -> products[column][at] = both.treatments()));
    }
  }
}
