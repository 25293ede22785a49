package org.regenregistry.server.cohort;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A count as it may be published. */
public sealed interface PublishedCount {

  /** Whether the figure is withheld. */
  @JsonProperty("suppressed")
  default boolean isSuppressed() {
    return this instanceof Suppressed;
  }

  /** Too few patients, or none; the two look the same. */
  record Suppressed() implements PublishedCount {}

  /**
   * Enough patients.
   *
   * @param n treated sites, rounded
   */
  record Rounded(int n) implements PublishedCount {

    public Rounded {
      if (n <= 0) {
        throw new IllegalArgumentException("A published count is above 0");
      }
    }
  }
}
