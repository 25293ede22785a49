package org.regenregistry.server.outcome;

import java.time.YearMonth;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the index held of the clinic when it answered, whatever the question is limited to.
 *
 * @param newestTreatment month of the clinic's latest treatment; empty when it has none
 * @param mappingVersions versions of the code that made the records
 * @param derivationVersions versions of the rules that derived visits and changes
 */
record IndexPosition(
    Optional<YearMonth> newestTreatment,
    NavigableSet<String> mappingVersions,
    NavigableSet<String> derivationVersions) {

  IndexPosition {
    mappingVersions = new TreeSet<>(mappingVersions);
    derivationVersions = new TreeSet<>(derivationVersions);
  }
}
