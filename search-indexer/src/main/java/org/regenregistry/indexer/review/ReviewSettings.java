package org.regenregistry.indexer.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the index is compared with the store.
 *
 * @param share the part of its time that an indexer spends on it, above 0 and at most 1
 * @param pagePatients patients compared at once
 * @param pause how long after the end of one comparison the next begins
 */
@ConfigurationProperties("registry.indexer.review")
public record ReviewSettings(
    @DefaultValue("0.05") double share,
    @DefaultValue("50") int pagePatients,
    @DefaultValue("1m") Duration pause) {

  public ReviewSettings {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "registry.indexer.review.share must lie above 0 and be at most 1");
    }
    if (pagePatients < 1 || pagePatients > 1_000) {
      throw new IllegalArgumentException(
          "registry.indexer.review.page-patients must lie between 1 and 1000");
    }
    if (pause.isNegative()) {
      throw new IllegalArgumentException("registry.indexer.review.pause must not be negative");
    }
  }
}
