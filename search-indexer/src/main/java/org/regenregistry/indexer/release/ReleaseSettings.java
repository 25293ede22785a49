package org.regenregistry.indexer.release;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When releases are made.
 *
 * @param every how long after one release the next is published; 0 to publish by command only
 * @param keep how many published releases are kept
 */
@ConfigurationProperties("registry.indexer.release")
public record ReleaseSettings(@DefaultValue("7d") Duration every, @DefaultValue("3") int keep) {

  private static final Duration LONGEST = Duration.ofDays(365);

  public ReleaseSettings {
    if (every.isNegative() || every.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "registry.indexer.release.every must lie between 0 and 365 days");
    }
    if (keep < 1 || keep > 100) {
      throw new IllegalArgumentException(
          "registry.indexer.release.keep must lie between 1 and 100");
    }
  }
}
