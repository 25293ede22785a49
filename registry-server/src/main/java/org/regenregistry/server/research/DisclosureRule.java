package org.regenregistry.server.research;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How coarse a published figure is. The thresholds can be raised, never lowered.
 *
 * @param minimumPatients the fewest distinct patients a published figure may describe; at least 8
 * @param roundingMultiple counts are published as multiples of this; at least 5
 */
@ConfigurationProperties("registry.research")
public record DisclosureRule(
    @DefaultValue("8") int minimumPatients, @DefaultValue("5") int roundingMultiple) {

  static final int LEAST_PATIENTS = 8;
  static final int LEAST_MULTIPLE = 5;

  public DisclosureRule {
    if (minimumPatients < LEAST_PATIENTS) {
      throw new IllegalArgumentException(
          "registry.research.minimum-patients can be raised above 8, not lowered");
    }
    if (roundingMultiple < LEAST_MULTIPLE) {
      throw new IllegalArgumentException(
          "registry.research.rounding-multiple can be raised above 5, not lowered");
    }
    if (roundingMultiple > 2 * minimumPatients) {
      throw new IllegalArgumentException(
          "registry.research.rounding-multiple is at most twice registry.research.minimum-patients,"
              + " since a published count would be 0 otherwise");
    }
  }
}
