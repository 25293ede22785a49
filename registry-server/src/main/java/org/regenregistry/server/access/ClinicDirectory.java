package org.regenregistry.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.regenregistry.mapping.treatment.ClinicCode;
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
  private final Cache<Assignment, Boolean> served =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(MEMORY).build();

  ClinicDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    if (served.getIfPresent(assignment) != null) {
      return ClinicStanding.SERVED;
    }
    ClinicStanding standing =
        suspended(assignment)
            .map(suspended -> suspended ? ClinicStanding.SUSPENDED : ClinicStanding.SERVED)
            .orElse(ClinicStanding.UNKNOWN);
    if (standing == ClinicStanding.SERVED) {
      served.put(assignment, true);
    }
    return standing;
  }

  private Optional<Boolean> suspended(Assignment assignment) {
    String clinic = assignment.clinic().value();
    return assignment
        .client()
        .map(client -> jdbc.sql(OF_CLIENT).param(client).param(clinic))
        .orElseGet(() -> jdbc.sql(OF_PEOPLE).param(clinic))
        .query(Boolean.class)
        .optional();
  }

  /** Who speaks for a clinic: one of its clients, or its people. */
  private record Assignment(Optional<String> client, ClinicCode clinic) {}
}
