package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * An observation that is a score.
 *
 * @param method how an image was made, which decides whether two grades are comparable
 */
record Scored(Measure measure, BigDecimal value, Optional<String> method) {

  /** The score an observation tells; none when it tells another thing, or in another unit. */
  static Optional<Scored> of(Observed observed) {
    for (Coding coding : observed.source().getCode().getCoding()) {
      Optional<Scored> scored =
          Optional.ofNullable(coding.getCode())
              .flatMap(code -> Measure.ofCode(coding.getSystem(), code))
              .flatMap(measure -> of(observed, measure));
      if (scored.isPresent()) {
        return scored;
      }
    }
    return Optional.empty();
  }

  /** The change since another score; none between images made in different ways. */
  Optional<BigDecimal> since(Scored baseline) {
    if (measure.source() == Measure.Source.IMAGE && !method.equals(baseline.method)) {
      return Optional.empty();
    }
    // Decimal arithmetic keeps 43.3 - 40.1 at 3.2; binary would add digits nobody measured.
    return Optional.of(value.subtract(baseline.value));
  }

  private static Optional<Scored> of(Observed observed, Measure measure) {
    return value(observed.source().getValue(), measure)
        .map(
            value ->
                new Scored(
                    measure,
                    value,
                    Coded.code(observed.source().getMethod(), Canonical.GRADING_METHOD)));
  }

  private static Optional<BigDecimal> value(@Nullable Type value, Measure measure) {
    return switch (value) {
      case Quantity quantity -> Quantities.in(quantity, measure.unit());
      case IntegerType grade when measure == Measure.KL_GRADE && isGrade(grade) ->
          Optional.of(BigDecimal.valueOf(grade.getValue()));
      case null, default -> Optional.empty();
    };
  }

  private static boolean isGrade(IntegerType grade) {
    return grade.hasValue()
        && grade.getValue() >= Measure.KL_GRADE.minimum()
        && grade.getValue() <= Measure.KL_GRADE.maximum();
  }
}
