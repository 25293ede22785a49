package org.regenregistry.benchmarks.pooled;

import java.time.Duration;

/** A few generated treatments. */
final class SmallData {

  private SmallData() {}

  static GeneratedTreatments treatments(int generated, int documents) {
    return GeneratedTreatments.generate(
        new PooledSettings(documents, generated, 11, 1, Duration.ofSeconds(1), "{}", false));
  }
}
