package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;

/**
 * Statements that complete one another: where several say the same thing, what the clinic sent as
 * an Observation comes before an optional resource, and then the latest counts.
 *
 * @param reports the most credible last
 */
record Statements(List<Observed> reports) {

  /** Nothing was said. */
  static final Statements NONE = new Statements(List.of());

  static Statements of(Stream<Observed> reports) {
    return new Statements(reports.sorted(Observed.PRECEDENCE).toList());
  }

  /** Statements of which a later one takes an earlier one back, wherever either comes from. */
  static Statements latestLast(Stream<Observed> reports) {
    Comparator<Observed> byDay = Comparator.comparing(report -> report.moment().day());
    return new Statements(reports.sorted(byDay.thenComparing(Observed.PRECEDENCE)).toList());
  }

  /** A number in exactly this unit. */
  OptionalDouble number(String component, String unit) {
    return Numbers.of(
        last(
            report ->
                report.components(component, Quantity.class).stream()
                    .flatMap(it -> Quantities.in(it, unit).stream())
                    .map(BigDecimal::doubleValue)));
  }

  Optional<String> code(String component, String system) {
    return last(report -> report.componentCode(component, system).stream());
  }

  Optional<Boolean> truth(String component) {
    return last(
        report ->
            report.components(component, BooleanType.class).stream()
                .filter(BooleanType::hasValue)
                .map(BooleanType::booleanValue));
  }

  Optional<String> text(String component) {
    return last(
        report ->
            report.components(component, StringType.class).stream()
                .filter(StringType::hasValue)
                .map(StringType::getValue));
  }

  /** The number that is the value of a statement, rounded, in exactly this unit. */
  OptionalInt wholeValue(String unit) {
    return Numbers.whole(
        Numbers.of(
            last(
                report ->
                    Quantities.in(report.source().getValue(), unit).stream()
                        .map(BigDecimal::doubleValue))));
  }

  private <T> Optional<T> last(Function<Observed, Stream<T>> reading) {
    for (Observed report : reports.reversed()) {
      Optional<T> said = reading.apply(report).reduce((earlier, later) -> later);
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }
}
