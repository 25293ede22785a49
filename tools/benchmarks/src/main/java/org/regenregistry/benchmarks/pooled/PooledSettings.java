package org.regenregistry.benchmarks.pooled;

import java.time.Duration;

/**
 * What to measure.
 *
 * @param documents how many treatment documents the index holds
 * @param generated how many of them are generated and mapped; the others are copies of these
 * @param seed of the data and of the questions
 * @param researchers how many ask at the same time
 * @param time how long each row of the report is measured; a quarter of it warms up
 * @param definition settings and mapping of the index, as JSON
 * @param merge whether the index is measured once more after a merge to one segment
 */
record PooledSettings(
    int documents,
    int generated,
    long seed,
    int researchers,
    Duration time,
    String definition,
    boolean merge) {

  PooledSettings {
    if (documents < 1 || generated < 1 || researchers < 1) {
      throw new IllegalArgumentException("there is one document and one researcher at least");
    }
  }
}
