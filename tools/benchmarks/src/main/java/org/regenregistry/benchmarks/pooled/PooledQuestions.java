package org.regenregistry.benchmarks.pooled;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * Draws questions. Each is about treatments like one that was drawn before, so that common
 * conditions and products are asked for more often, and no question is about nobody.
 */
final class PooledQuestions {

  private static final List<String> GROUPINGS =
      List.of(
          Field.PRODUCT_TYPE,
          Field.SOURCE_TISSUE,
          Field.DONOR_TYPE,
          Field.BASELINE_KL,
          Field.PATIENT_SEX,
          Field.SITE_CODE);

  private static final List<String> LIMITING =
      List.of(
          Field.INDICATION_CODE,
          Field.PRODUCT_TYPE,
          Field.BASELINE_KL,
          Field.PATIENT_SEX,
          Field.PATIENT_AGE_AT_INDEX,
          Field.CELLS_ADMINISTERED);

  private static final int MOST_LIMITS = 3;
  private static final int DECADE = 10;

  private final GeneratedTreatments treatments;
  private final RandomGenerator random;

  PooledQuestions(GeneratedTreatments treatments, long seed) {
    this.treatments = treatments;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** One with one to three limits. */
  PooledQuestion limited() {
    return drawn(1 + random.nextInt(MOST_LIMITS));
  }

  /** One about all treatments. */
  PooledQuestion unlimited() {
    return drawn(0);
  }

  private PooledQuestion drawn(int limits) {
    while (true) {
      JsonNode like = treatments.tree(random.nextInt(treatments.originals().size()));
      Optional<Measure> measure = measure(like);
      if (measure.isPresent()) {
        return new PooledQuestion(limits(like, limits), any(GROUPINGS), measure.get());
      }
    }
  }

  /** One of the scores that were asked before treatment, if any was. */
  private Optional<Measure> measure(JsonNode like) {
    List<Measure> asked = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      boolean questionnaire = measure.source() == Measure.Source.QUESTIONNAIRE;
      if (questionnaire
          && GeneratedTreatments.values(like, Field.value(Visit.BL, measure))
              .findAny()
              .isPresent()) {
        asked.add(measure);
      }
    }
    return asked.isEmpty() ? Optional.empty() : Optional.of(any(asked));
  }

  private List<Limit> limits(JsonNode like, int number) {
    List<String> fields = new ArrayList<>(LIMITING);
    List<Limit> limits = new ArrayList<>();
    while (limits.size() < number && !fields.isEmpty()) {
      String field = fields.remove(random.nextInt(fields.size()));
      GeneratedTreatments.values(like, field)
          .findFirst()
          .ifPresent(value -> limits.add(limit(field, value)));
    }
    return limits;
  }

  private Limit limit(String field, JsonNode value) {
    return switch (field) {
      case Field.PATIENT_AGE_AT_INDEX -> {
        int decade = value.asInt() / DECADE * DECADE;
        yield new Limit.Range(field, decade, (double) decade + DECADE);
      }
      case Field.CELLS_ADMINISTERED ->
          new Limit.Range(
              field,
              value.asDouble() * random.nextDouble(0.4, 0.8),
              value.asDouble() * random.nextDouble(1.2, 1.8));
      default -> new Limit.Code(field, value.asText());
    };
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
