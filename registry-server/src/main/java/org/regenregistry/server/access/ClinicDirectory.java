package org.regenregistry.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which Keycloak client may speak for which clinic, as onboarding recorded it, and which clinics
 * are suspended. It is asked beside the token's claim, so that one wrong mapper in Keycloak does
 * not open a clinic's records, and a token does not outlive its clinic's suspension.
 */
@Component
class ClinicDirectory {

  /** How long a client that was removed from a clinic or suspended may still be let in. */
  private static final Duration MEMORY = Duration.ofSeconds(30);

  /**
   * So short that a clinic that was resumed or onboarded is served at once for people, and a client
   * that goes on without one asks the database a few times a second only.
   */
  private static final Duration MEMORY_OF_REFUSALS = Duration.ofMillis(250);

  private static final String OF_CLIENT =
      """
      select suspended_at is not null
      from clinic_client join clinic using (clinic_id)
      where client_id = ? and clinic_id = ?
      """;

  private static final String OF_PEOPLE =
      """
      select suspended_at is not null from clinic where clinic_id = ?
      """;

  private final JdbcClient jdbc;
  private final Cache<Assignment, ClinicStanding> served;
  private final Cache<Assignment, ClinicStanding> refused;

  @Autowired
  ClinicDirectory(JdbcClient jdbc) {
    this(jdbc, Ticker.systemTicker());
  }

  ClinicDirectory(JdbcClient jdbc, Ticker clock) {
    this.jdbc = jdbc;
    this.served = remembering(MEMORY, clock);
    this.refused = remembering(MEMORY_OF_REFUSALS, clock);
  }

  private static Cache<Assignment, ClinicStanding> remembering(Duration time, Ticker clock) {
    return Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(time).ticker(clock).build();
  }

  /** Whether onboarding assigned the client to the clinic, and the clinic is served. */
  ClinicStanding ofClient(String client, ClinicCode clinic) {
    return standing(new Assignment(Optional.of(client), clinic));
  }

  /** Whether the clinic whose people log in is known and served. */
  ClinicStanding ofPeople(ClinicCode clinic) {
    return standing(new Assignment(Optional.empty(), clinic));
  }

  private ClinicStanding standing(Assignment assignment) {
    ClinicStanding known = served.getIfPresent(assignment);
    if (known == null) {
      known = refused.getIfPresent(assignment);
    }
    return known == null ? asked(assignment) : known;
  }

  private ClinicStanding asked(Assignment assignment) {
    ClinicStanding standing =
        suspended(assignment)
            .map(suspended -> suspended ? ClinicStanding.SUSPENDED : ClinicStanding.SERVED)
            .orElse(ClinicStanding.UNKNOWN);
    (standing == ClinicStanding.SERVED ? served : refused).put(assignment, standing);
    return standing;
  }

  Optional<Boolean> suspended(Assignment assignment) {
    String clinic = assignment.clinic().value();
    return assignment
        .client()
        .map(client -> jdbc.sql(OF_CLIENT).param(client).param(clinic))
        .orElseGet(() -> jdbc.sql(OF_PEOPLE).param(clinic))
        .query(Boolean.class)
        .optional();
  }

  /** Who speaks for a clinic: one of its clients, or its people. */
  record Assignment(Optional<String> client, ClinicCode clinic) {}
}
