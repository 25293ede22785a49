package org.regenregistry.mapping.treatment;

import java.util.Optional;
import java.util.OptionalDouble;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/**
 * The cell counts and the tests reported for one administration.
 *
 * @param cells how many; every figure may be absent
 * @param quality how good; every figure may be absent
 */
record CellCounts(Cells cells, Quality quality) {

  private static final String MILLIONS = "10*6";
  private static final String PERCENT = "%";

  /** Of which nothing was reported. */
  private static final CellCounts NONE = of(Statements.NONE);

  static CellCounts of(Administered administration, PatientChart chart) {
    return of(chart.naming(administration, ObservationKinds.CELL_PRODUCT));
  }

  /** The counts; none when none was reported. */
  Optional<Cells> reportedCells() {
    return Optional.of(cells).filter(reported -> !reported.equals(NONE.cells));
  }

  /** The quality; none when nothing was reported. */
  Optional<Quality> reportedQuality() {
    return Optional.of(quality).filter(reported -> !reported.equals(NONE.quality));
  }

  private static CellCounts of(Statements reports) {
    return new CellCounts(cells(reports), quality(reports));
  }

  private static Cells cells(Statements reports) {
    OptionalDouble administered = reports.number(Components.CELLS_ADMINISTERED, MILLIONS);
    return new Cells(
        reports.number(Components.TNC_TOTAL, MILLIONS),
        reports.number(Components.CELLS_PROCESSED, MILLIONS),
        administered,
        logarithm(administered),
        reports.number(Components.CFU_F, "[CFU]"),
        reports.number(Components.MSC_FRACTION, PERCENT),
        reports.number(Components.CONCENTRATION_FOLD, "1"),
        reports.number(Components.VOLUME_ADMINISTERED, "mL"));
  }

  private static Quality quality(Statements reports) {
    return new Quality(
        reports.number(Components.VIABILITY, PERCENT),
        reports.code(Components.STERILITY, Canonical.TEST_RESULT),
        reports.number(Components.ENDOTOXIN, "[EU]/mL"),
        reports.code(Components.MYCOPLASMA, Canonical.TEST_RESULT),
        reports.truth(Components.RELEASED),
        Numbers.whole(reports.number(Components.TIME_TO_INJECTION, "min")),
        reports.number(Components.CD73, PERCENT),
        reports.number(Components.CD90, PERCENT),
        reports.number(Components.CD105, PERCENT),
        reports.number(Components.CD34, PERCENT),
        reports.number(Components.CD45, PERCENT));
  }

  private static OptionalDouble logarithm(OptionalDouble administered) {
    // StrictMath gives the same last bit on every platform, so that rebuilt documents are equal.
    return administered.isPresent() && administered.getAsDouble() > 0
        ? OptionalDouble.of(StrictMath.log10(administered.getAsDouble()))
        : OptionalDouble.empty();
  }
}
