package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Laterality;

/**
 * What the treatment register must say about one treatment.
 *
 * @param clinic the clinic
 * @param administration the clinic's identifier of the administration
 * @param indexDate the day of treatment in the clinic's local time
 * @param indication why
 * @param productType what
 * @param donorType whose cells
 * @param tissueSource from which tissue
 * @param expanded whether multiplied in culture
 * @param geneticallyModified whether genetically modified
 * @param route how
 * @param site where
 * @param laterality {@code left} or {@code right}, for sites that have a side
 * @param level {@code L1}, {@code L2} or {@code L3}
 */
public record RegisterRow(
    ClinicCode clinic,
    String administration,
    LocalDate indexDate,
    String indication,
    String productType,
    String donorType,
    String tissueSource,
    boolean expanded,
    boolean geneticallyModified,
    String route,
    String site,
    Optional<String> laterality,
    String level) {

  /** The row of one treatment. */
  public static RegisterRow of(TreatmentTruth treatment) {
    CellProduct product = treatment.product();
    return new RegisterRow(
        treatment.clinic(),
        treatment.identifier(),
        treatment.indexDate(),
        treatment.indication(),
        product.productType(),
        product.donorType(),
        product.tissueSource(),
        product.expanded(),
        product.geneticallyModified(),
        treatment.route(),
        treatment.site().code(),
        treatment.site().laterality().map(Laterality::id),
        treatment.submissionLevel());
  }

  /** The whole register of a period, both days included, by clinic and administration. */
  public static List<RegisterRow> register(
      Stream<TreatmentTruth> treatments, LocalDate first, LocalDate last) {
    return treatments
        .map(RegisterRow::of)
        .filter(row -> !row.indexDate().isBefore(first) && !row.indexDate().isAfter(last))
        .sorted(
            Comparator.comparing((RegisterRow row) -> row.clinic().value())
                .thenComparing(RegisterRow::administration))
        .toList();
  }
}
