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
 * product, sex, Kellgren-Lawrence grade and clinic as groups. The index counts them and adds them
 * up, which is all that a linear model needs, so that no treatment leaves it.
 *
 * @param change the field of the change
 * @param before the field of the score before
 */
record ExplainedChange(String change, String before) {

  static final String PRODUCT = Field.PRODUCT_TYPE;
  static final String SEX = Field.PATIENT_SEX;
  static final String GRADE = Field.BASELINE_KL;
  static final String CLINIC = ResearchIndexField.CLINIC_NUMBER;

  /** The groups; each is also counted within those before it. */
  static final List<String> FACTORS = List.of(PRODUCT, SEX, GRADE, CLINIC);

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
    Map<String, Aggregation> parts = sums();
    for (int one = 0; one < numbers().size(); one++) {
      for (int other = one + 1; other < numbers().size(); other++) {
        parts.put(product(one, other), Counting.weighted(numbers().get(other), numbers().get(one)));
      }
    }
    for (int factor = 0; factor < FACTORS.size(); factor++) {
      parts.put(FACTORS.get(factor), groups(factor));
    }
    return Map.of(COMPLETE, Counting.filter(hasAll(), parts));
  }

  private Query hasAll() {
    return Counting.all(numbers().stream().map(Counting::exists).toArray(Query[]::new));
  }

  private Map<String, Aggregation> sums() {
    Map<String, Aggregation> sums = new HashMap<>();
    numbers().forEach(number -> sums.put(number, Counting.statistics(number)));
    return sums;
  }

  private Aggregation groups(int factor) {
    Map<String, Aggregation> parts = sums();
    FACTORS.stream()
        .skip(factor + 1L)
        .forEach(inner -> parts.put(inner, Counting.groups(inner, clinicsOf(factor, inner))));
    // Only of products means are published.
    return Counting.groups(FACTORS.get(factor), factor == 0 ? Counting.withClinics(parts) : parts);
  }

  private static Map<String, Aggregation> clinicsOf(int factor, String inner) {
    return factor == 0 && !inner.equals(CLINIC) ? Counting.withClinics(Map.of()) : Map.of();
  }

  /** Those who have all numbers. */
  static Counted complete(Counted counted) {
    return counted.filter(COMPLETE);
  }

  /** What was added up of one of the numbers. */
  static ExtendedStatsAggregate statistics(Counted some, String number) {
    return some.statistics(number).orElseThrow();
  }

  /** The sum of the products of two numbers; no number where the index cannot tell it. */
  double product(Counted complete, int one, int other) {
    ExtendedStatsAggregate weights = statistics(complete, numbers().get(one));
    if (weights.sumOfSquares() == 0) {
      return 0;
    }
    double mean =
        complete.part(product(one, other)).map(it -> it.weightedAvg().value()).orElseThrow();
    // The mean of the one weighted by the other, which has none when the weights cancel out.
    return weights.sum() == 0 ? Double.NaN : mean * weights.sum();
  }

  private static String product(int one, int other) {
    return "product-" + one + "-" + other;
  }
}
