package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.statistics.LeastSquares;
import org.regenregistry.mapping.statistics.LinearDesign;
import org.regenregistry.mapping.statistics.LinearDesign.Column;

/** Puts what was counted of a product together to the sums of a linear model. */
final class CountedSums {

  private final ExplainedChange explained;
  private final LinearDesign design;
  private final Map<Column, Integer> places = new HashMap<>();
  private final int outcomeAt;
  private final double[] sums;
  private final double[][] products;

  CountedSums(ExplainedChange explained, LinearDesign design) {
    this.explained = explained;
    this.design = design;
    design.columns().forEach(column -> places.put(column, places.size()));
    this.outcomeAt = places.size();
    this.sums = new double[outcomeAt + 1];
    this.products = new double[outcomeAt + 1][outcomeAt + 1];
  }

  /** The sums of a product, unless the index could not tell one of them. */
  Optional<LeastSquares> of(String product, Counted counted) {
    addNumbers(counted);
    place(ExplainedChange.PRODUCT, product).ifPresent(column -> addGroup(-1, column, counted));
    for (int factor = 0; factor < ExplainedChange.FACTORS.size(); factor++) {
      addGroups(factor, counted);
    }
    boolean isTold =
        Arrays.stream(products).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    return isTold
        ? Optional.of(LeastSquares.ofSums(design, counted.treatments(), sums, products))
        : Optional.empty();
  }

  private void addNumbers(Counted counted) {
    List<String> numbers = explained.numbers();
    for (int one = 0; one < numbers.size(); one++) {
      ExtendedStatsAggregate own = ExplainedChange.statistics(counted, numbers.get(one));
      sums[column(one)] = own.sum();
      products[column(one)][column(one)] = own.sumOfSquares();
      for (int other = one + 1; other < numbers.size(); other++) {
        products[column(one)][column(other)] = explained.product(counted, one, other);
      }
    }
  }

  /** The change, which is the last number, is explained by all columns and stands behind them. */
  private int column(int number) {
    return number < explained.covariates().size() ? number : outcomeAt;
  }

  private void addGroups(int factor, Counted counted) {
    String field = ExplainedChange.FACTORS.get(factor);
    counted
        .groups(field)
        .forEach(
            (level, group) ->
                place(field, level).ifPresent(column -> addGroup(factor, column, group)));
  }

  private Optional<Integer> place(String field, String level) {
    return Optional.ofNullable(places.get(new Column(field, Optional.of(level))));
  }

  /**
   * @param factor what the group is of, -1 for the product; groups of later factors are counted in
   *     it
   */
  private void addGroup(int factor, int column, Counted group) {
    sums[column] = group.treatments();
    products[column][column] = group.treatments();
    List<String> numbers = explained.numbers();
    for (int number = 0; number < numbers.size(); number++) {
      double sum = ExplainedChange.statistics(group, numbers.get(number)).sum();
      products[Math.min(column, column(number))][Math.max(column, column(number))] = sum;
    }
    ExplainedChange.FACTORS.stream()
        .skip(factor + 1L)
        .forEach(
            inner ->
                group
                    .groups(inner)
                    .forEach(
                        (level, both) ->
                            place(inner, level)
                                .ifPresent(at -> products[column][at] = both.treatments())));
  }
}
