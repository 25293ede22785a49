package org.regenregistry.indexer.ledger;

/**
 * What a release holds, and what it cost that nobody can be singled out.
 *
 * @param leftOut treatments that are in cells too small whatever is suppressed
 * @param suppressedValues values that became not-recorded
 * @param doseLimits the limits of the fifths of doses, as JSON
 */
public record ReleaseReport(
    int documents, int patients, int leftOut, long suppressedValues, String doseLimits) {}
