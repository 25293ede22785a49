package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Field;

/**
 * A change with what it is explained by: age, body mass index and the score before as numbers, and
 * product, sex, Kellgren-Lawrence grade and clinic as groups. For each product the index counts
 * them and adds them up, which is all that a linear model needs, so that no treatment leaves it.
 *
 * @param change the field of the change
 * @param before the field of the score before
 */
record ExplainedChange(String change, String before) {

  static final String PRODUCT = Field.PRODUCT_TYPE;
  static final String SEX = Field.PATIENT_SEX;
  static final String GRADE = Field.BASELINE_KL;
  static final String CLINIC = ResearchIndexField.CLINIC_NUMBER;

  /** The groups within a product; each is also counted within those before it. */
  static final List<String> FACTORS = List.of(SEX, GRADE, CLINIC);

  private static final String COMPLETE = "complete";

  /** The numbers that explain the change. */
  List<String> covariates() {
    return List.of(ResearchIndexField.PATIENT_AGE_AT_INDEX, ResearchIndexField.PATIENT_BMI, before);
  }

  /** The covariates and the change. */
  List<String> numbers() {
    return Stream.concat(covariates().stream(), Stream.of(change)).toList();
  }

  /** What a plan counts of those who have all numbers. */
  Map<String, Aggregation> aggregations() {
    Aggregation products = Counting.groups(PRODUCT, Counting.withClinics(ofProduct()));
    return Map.of(COMPLETE, Counting.filter(hasAll(), Map.of(PRODUCT, products)));
  }

  private Query hasAll() {
    return Counting.all(numbers().stream().map(Counting::exists).toArray(Query[]::new));
  }

  private Map<String, Aggregation> ofProduct() {
    Map<String, Aggregation> parts = sums();
    for (int one = 0; one < numbers().size(); one++) {
      for (int other = one + 1; other < numbers().size(); other++) {
        parts.put(product(one, other), Counting.weighted(numbers().get(other), numbers().get(one)));
      }
    }
    for (int factor = 0; factor < FACTORS.size(); factor++) {
      parts.put(FACTORS.get(factor), groups(factor));
    }
    return parts;
  }

  private Aggregation groups(int factor) {
    Map<String, Aggregation> parts = sums();
    FACTORS.stream()
        .skip(factor + 1L)
        .forEach(inner -> parts.put(inner, Counting.groups(inner, Map.of())));
    // Of grades a mean is published.
    return Counting.groups(
        FACTORS.get(factor),
        FACTORS.get(factor).equals(GRADE) ? Counting.withClinics(parts) : parts);
  }

  private Map<String, Aggregation> sums() {
    Map<String, Aggregation> sums = new HashMap<>();
    numbers().forEach(number -> sums.put(number, Counting.statistics(number)));
    return sums;
  }

  /** Those who have all numbers, by product. */
  static Map<String, Counted> products(Counted counted) {
    return counted.filter(COMPLETE).groups(PRODUCT);
  }

  /** What was added up of one of the numbers. */
  static ExtendedStatsAggregate statistics(Counted some, String number) {
    return some.statistics(number).orElseThrow();
  }

  /** The sum of the products of two numbers; no number where the index cannot tell it. */
  double product(Counted ofProduct, int one, int other) {
    ExtendedStatsAggregate weights = statistics(ofProduct, numbers().get(one));
    if (weights.sumOfSquares() == 0) {
      return 0;
    }
    double mean =
        ofProduct.part(product(one, other)).map(it -> it.weightedAvg().value()).orElseThrow();
    // The mean of the one weighted by the other, which has none when the weights cancel out.
    return weights.sum() == 0 ? Double.NaN : mean * weights.sum();
  }

  private static String product(int one, int other) {
    return "product-" + one + "-" + other;
  }
}
