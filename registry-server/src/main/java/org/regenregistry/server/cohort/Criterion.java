package org.regenregistry.server.cohort;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;
import org.regenregistry.mapping.research.ResearchField;
import tools.jackson.databind.JsonNode;

/**
 * What treatments of a cohort have in common. The grammar is closed: a field has one of some
 * values, and these joined by all, any and not. What of it may be asked {@link Cohort} says.
 */
public sealed interface Criterion {

  /** The criterion in the language of requests. */
  @JsonValue
  default JsonNode json() {
    return CriterionJson.of(this);
  }

  /**
   * A treatment has at least one of some values. A field can hold several, as tissues of one
   * product.
   *
   * @param values at least one, each of the field
   */
  record FieldIn(ResearchField field, List<String> values) implements Criterion {

    public FieldIn {
      values = List.copyOf(values);
      if (values.isEmpty() || !values.stream().allMatch(field::allows)) {
        throw new IllegalArgumentException("Not values of " + field.name());
      }
    }
  }

  /** Every criterion holds; without any, every treatment belongs to it. */
  record AllOf(List<Criterion> criteria) implements Criterion {

    public AllOf {
      criteria = List.copyOf(criteria);
    }
  }

  /** At least one criterion holds. */
  record AnyOf(List<Criterion> criteria) implements Criterion {

    public AnyOf {
      criteria = List.copyOf(criteria);
    }
  }

  /** A criterion does not hold. */
  record Not(Criterion criterion) implements Criterion {

    public Not {
      Objects.requireNonNull(criterion);
    }
  }
}
