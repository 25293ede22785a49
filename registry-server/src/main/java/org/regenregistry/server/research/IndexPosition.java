package org.regenregistry.server.research;

import java.time.YearMonth;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the index held when it answered. It is read over all treatments, whatever the question is
 * limited to, and coarse, so that it tells nothing about a small group.
 *
 * @param newestTreatment month of the latest treatment; empty for an empty index
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
