package org.regenregistry.mapping.treatment;

import java.util.Optional;
import java.util.OptionalDouble;

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
    return of(chart.naming(administration, "cell-product"));
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
    OptionalDouble administered = reports.number("cells-administered", MILLIONS);
    return new Cells(
        reports.number("tnc-total", MILLIONS),
        reports.number("cells-processed", MILLIONS),
        administered,
        logarithm(administered),
        reports.number("cfu-f", "[CFU]"),
        reports.number("msc-fraction", PERCENT),
        reports.number("concentration-fold", "1"),
        reports.number("volume-administered", "mL"));
  }

  private static Quality quality(Statements reports) {
    return new Quality(
        reports.number("viability", PERCENT),
        reports.code("sterility", LocalCodes.TEST_RESULT),
        reports.number("endotoxin", "[EU]/mL"),
        reports.code("mycoplasma", LocalCodes.TEST_RESULT),
        reports.truth("released"),
        Numbers.whole(reports.number("time-to-injection", "min")),
        reports.number("cd73", PERCENT),
        reports.number("cd90", PERCENT),
        reports.number("cd105", PERCENT),
        reports.number("cd34", PERCENT),
        reports.number("cd45", PERCENT));
  }

  private static OptionalDouble logarithm(OptionalDouble administered) {
    // StrictMath gives the same last bit on every platform, so that rebuilt documents are equal.
    return administered.isPresent() && administered.getAsDouble() > 0
        ? OptionalDouble.of(StrictMath.log10(administered.getAsDouble()))
        : OptionalDouble.empty();
  }
}
