package org.regenregistry.server.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests per second one client may send to this node in the long run; 0 sets no limit.
 *
 * @param fhir to the FHIR interface, the guide and extracts, by each subject
 * @param research questions of programs about cohorts and own outcomes, by each subject
 * @param pages views of pages, by each subject
 * @param failedLogins requests without a valid token, by each network address
 * @param refusedBodies bodies refused for what they are, by each subject; more are told so later,
 *     at this pace
 * @param burst how long the pace may be exceeded: as many requests as belong to this time may come
 *     at once
 */
@ConfigurationProperties("registry.rate")
public record RateSettings(
    @DefaultValue("5000") int fhir,
    @DefaultValue("200") int research,
    @DefaultValue("50") int pages,
    @DefaultValue("200") int failedLogins,
    @DefaultValue("20") int refusedBodies,
    @DefaultValue("10s") Duration burst) {

  private static final int MOST = 1_000_000;
  private static final Duration LEAST_BURST = Duration.ofSeconds(1);
  private static final Duration MOST_BURST = Duration.ofHours(1);

  public RateSettings {
    requireRate("fhir", fhir);
    requireRate("research", research);
    requireRate("pages", pages);
    requireRate("failed-logins", failedLogins);
    requireRate("refused-bodies", refusedBodies);
    if (burst.compareTo(LEAST_BURST) < 0 || burst.compareTo(MOST_BURST) > 0) {
      throw new IllegalArgumentException("registry.rate.burst is between 1s and 1h");
    }
  }

  private static void requireRate(String name, int perSecond) {
    if (perSecond < 0 || perSecond > MOST) {
      throw new IllegalArgumentException("registry.rate." + name + " is between 0 and " + MOST);
    }
  }
}
