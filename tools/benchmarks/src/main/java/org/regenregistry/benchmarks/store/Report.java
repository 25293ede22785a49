package org.regenregistry.benchmarks.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.benchmarks.database.DatabaseReading;

/**
 * What the suite found out.
 *
 * @param description machine, server, database and data, by name
 * @param rows the measurements
 * @param refused workloads that were not measured, because an answer was not right, and why
 * @param loaded how many resources were loaded
 * @param growth what the database grew by while they were
 */
record Report(
    Map<String, String> description,
    List<Row> rows,
    Map<String, String> refused,
    long loaded,
    Optional<DatabaseReading> growth) {

  Report {
    rows = List.copyOf(rows);
  }

  /** Whether all was measured and every request answered with 2xx. */
  boolean isClean() {
    return refused.isEmpty() && rows.stream().allMatch(row -> row.measured().failed() == 0);
  }
}
