package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the cells were prepared; the methods in alphabetical order.
 *
 * @param cultureDays days in culture, over all runs
 * @param facility identifier of the laboratory
 * @param relativeForceG the strongest centrifugation, in multiples of gravity
 * @param minutes duration of all runs
 */
public record Processing(
    List<String> method,
    boolean expanded,
    OptionalInt passage,
    OptionalInt cultureDays,
    Optional<String> device,
    Optional<String> facility,
    OptionalDouble relativeForceG,
    OptionalDouble minutes) {

  public Processing {
    method = List.copyOf(method);
  }

  /** Same-day processing of which the methods alone are known. */
  public static Processing of(List<String> method) {
    return new Processing(
        method,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
