package org.regenregistry.mapping.research;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value that a research field can have. Of a band at most one of the two limits is there; it
 * begins where the band before it ends, and the last band has no limit.
 *
 * @param value the value in questions and research documents
 * @param title its name
 * @param below a band holds numbers smaller than this
 * @param upTo a band holds numbers up to and including this
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FieldValue(String value, String title, OptionalDouble below, OptionalDouble upTo) {

  /** The value of every treatment that says nothing about a field. */
  public static final String NOT_RECORDED = "not-recorded";

  public FieldValue {
    if (below.isPresent() && upTo.isPresent()) {
      throw new IllegalArgumentException("A band has one upper limit");
    }
  }

  static FieldValue named(String value, String title) {
    return new FieldValue(value, title, OptionalDouble.empty(), OptionalDouble.empty());
  }

  static FieldValue notRecorded() {
    return named(NOT_RECORDED, "Not recorded");
  }

  /** The upper limit, if the band has one. */
  public Optional<Double> limit() {
    if (below.isPresent()) {
      return Optional.of(below.getAsDouble());
    }
    return upTo.isPresent() ? Optional.of(upTo.getAsDouble()) : Optional.empty();
  }

  /** Whether a number that no earlier band holds belongs to this one. */
  boolean reaches(double number) {
    if (below.isPresent()) {
      return number < below.getAsDouble();
    }
    return upTo.isEmpty() || number <= upTo.getAsDouble();
  }
}
