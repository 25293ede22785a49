package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The bands into which the number of cells given falls.
 *
 * @param version of the file
 * @param unit the UCUM unit of the limits
 * @param source where the limits come from
 * @param bands in rising order; only the last has no limit
 */
record DoseBands(String version, String unit, String source, List<Band> bands) {

  private static final DoseBands CURRENT = DataFile.DOSE_BANDS.as(DoseBands.class);

  DoseBands {
    bands = List.copyOf(bands);
  }

  /**
   * A band.
   *
   * @param upTo the largest number that belongs to it; absent for the last band
   */
  record Band(String id, OptionalDouble upTo) {

    private boolean holds(double cells) {
      return upTo.isEmpty() || cells <= upTo.getAsDouble();
    }
  }

  static DoseBands current() {
    return CURRENT;
  }

  /** The band of a number of cells in millions. */
  String of(double cells) {
    return bands.stream().filter(band -> band.holds(cells)).findFirst().orElseThrow().id();
  }
}
