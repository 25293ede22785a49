package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hl7.fhir.r4.model.Quantity;

/**
 * The cell counts and the viability reported for one administration. Where several reports give the
 * same figure the latest one counts.
 */
record CellCounts(OptionalDouble processed, OptionalDouble administered, OptionalDouble viability) {

  private static final String MILLIONS = "10*6";
  private static final String PERCENT = "%";

  static CellCounts of(Administered administration, List<Observed> observations) {
    List<Observed> reports =
        observations.stream()
            .filter(observed -> observed.isKind("cell-product"))
            .filter(observed -> observed.isPartOf(administration))
            .toList();
    return new CellCounts(
        latest(reports, "cells-processed", MILLIONS),
        latest(reports, "cells-administered", MILLIONS),
        latest(reports, "viability", PERCENT));
  }

  Optional<TreatmentDocument.Cells> cells() {
    if (processed.isEmpty() && administered.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new TreatmentDocument.Cells(processed, administered, logarithm()));
  }

  Optional<TreatmentDocument.Quality> quality() {
    return viability.isPresent()
        ? Optional.of(new TreatmentDocument.Quality(viability))
        : Optional.empty();
  }

  private OptionalDouble logarithm() {
    // StrictMath gives the same last bit on every platform, so that rebuilt documents are equal.
    return administered.isPresent() && administered.getAsDouble() > 0
        ? OptionalDouble.of(StrictMath.log10(administered.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble latest(List<Observed> reports, String component, String unit) {
    return reports.stream()
        .flatMap(report -> report.component(component, Quantity.class).stream())
        .filter(quantity -> quantity.hasValue() && unit.equals(quantity.getCode()))
        .mapToDouble(quantity -> quantity.getValue().doubleValue())
        .reduce((earlier, later) -> later);
  }
}
