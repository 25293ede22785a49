package org.regenregistry.server.extract;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How extracts are worked off and kept.
 *
 * @param retention how long the files of a finished extract can be downloaded
 * @param pollInterval how often a node looks for jobs that another node left behind; a job ordered
 *     on the node itself starts at once
 * @param lease how long a job belongs to the node that works on it after its last sign of life
 * @param attempts how often a job whose node died is started over before it counts as failed
 * @param unfinishedPerCaller how many extracts one caller may have waiting or running
 */
@ConfigurationProperties("registry.extract")
public record ExtractSettings(
    @DefaultValue("2h") Duration retention,
    @DefaultValue("5s") Duration pollInterval,
    @DefaultValue("1m") Duration lease,
    @DefaultValue("3") int attempts,
    @DefaultValue("5") int unfinishedPerCaller) {

  public ExtractSettings {
    requireBetween(
        Duration.ofMinutes(1),
        Duration.ofDays(30),
        retention,
        "registry.extract.retention is between 1m and 30d");
    requireBetween(
        Duration.ofMillis(100),
        Duration.ofMinutes(10),
        pollInterval,
        "registry.extract.poll-interval is between 100ms and 10m");
    requireBetween(
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        lease,
        "registry.extract.lease is between 1s and 1h");
    requireBetween(1, 20, attempts, "registry.extract.attempts is between 1 and 20");
    requireBetween(
        1,
        1000,
        unfinishedPerCaller,
        "registry.extract.unfinished-per-caller is between 1 and 1000");
  }

  private static <T extends Comparable<T>> void requireBetween(
      T least, T most, T value, String rule) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(rule);
    }
  }
}
