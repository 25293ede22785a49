package org.regenregistry.server.extract;

import java.time.LocalDate;

/**
 * A row on its way into the files: what it is ordered by, and its line in each.
 *
 * @param clinic first key of the order
 * @param pseudonym second key
 * @param indexDate third key
 * @param recordId last key
 * @param csv the line of CSV
 * @param ndjson the line of NDJSON
 */
record StagedRow(
    String clinic,
    String pseudonym,
    LocalDate indexDate,
    String recordId,
    String csv,
    String ndjson) {}
