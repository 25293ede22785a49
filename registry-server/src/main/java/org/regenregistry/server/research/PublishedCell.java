package org.regenregistry.server.research;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** One group at one visit as it may be seen outside. */
public sealed interface PublishedCell {

  /** Code of the visit. */
  String visit();

  /** Whether the figures are withheld. */
  @JsonProperty("suppressed")
  boolean suppressed();

  /**
   * Too few patients, or none: the two look the same.
   *
   * @param visit code of the visit
   */
  @JsonPropertyOrder({"visit", "suppressed"})
  record Suppressed(String visit) implements PublishedCell {

    @Override
    public boolean suppressed() {
      return true;
    }
  }

  /**
   * The change of the score from baseline to a visit.
   *
   * @param visit code of the visit
   * @param n treated sites, rounded
   * @param meanChange mean change, one decimal
   * @param standardDeviation sample standard deviation of the change, one decimal
   * @param interval interval of the mean change, never narrower than the exact one
   */
  @JsonPropertyOrder({"visit", "suppressed", "n", "meanChange", "standardDeviation", "interval"})
  record Change(
      String visit, long n, double meanChange, double standardDeviation, MeanInterval interval)
      implements PublishedCell {

    @Override
    public boolean suppressed() {
      return false;
    }
  }

  /**
   * The score before the treatment.
   *
   * @param visit code of the baseline
   * @param n treated sites, rounded
   * @param meanScore mean score, one decimal
   * @param standardDeviation sample standard deviation of the score, one decimal
   */
  @JsonPropertyOrder({"visit", "suppressed", "n", "meanScore", "standardDeviation"})
  record Baseline(String visit, long n, double meanScore, double standardDeviation)
      implements PublishedCell {

    @Override
    public boolean suppressed() {
      return false;
    }
  }
}
