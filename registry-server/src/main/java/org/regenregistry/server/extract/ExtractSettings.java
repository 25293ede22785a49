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
    require(
        within(retention, Duration.ofMinutes(1), Duration.ofDays(30)),
        "registry.extract.retention is between 1m and 30d");
    require(
        within(pollInterval, Duration.ofMillis(100), Duration.ofMinutes(10)),
        "registry.extract.poll-interval is between 100ms and 10m");
    require(
        within(lease, Duration.ofSeconds(1), Duration.ofHours(1)),
        "registry.extract.lease is between 1s and 1h");
    require(attempts >= 1 && attempts <= 20, "registry.extract.attempts is between 1 and 20");
    require(
        unfinishedPerCaller >= 1 && unfinishedPerCaller <= 1000,
        "registry.extract.unfinished-per-caller is between 1 and 1000");
  }

  private static boolean within(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
