package org.regenregistry.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which Keycloak client may speak for which clinic, as onboarding recorded it. It is asked beside
 * the token's claim, so that one wrong mapper in Keycloak does not open a clinic's records.
 */
@Component
class ClinicDirectory {

  /** How long a client that was removed from a clinic may still be let in. */
  private static final Duration MEMORY = Duration.ofSeconds(30);

  private static final String SERVES =
      """
      select exists (select from clinic_client where client_id = ? and clinic_id = ?)
      """;

  private final JdbcClient jdbc;
  private final Cache<Assignment, Boolean> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(MEMORY).build();

  ClinicDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether onboarding assigned the client to the clinic. */
  boolean serves(String client, ClinicCode clinic) {
    Assignment assignment = new Assignment(client, clinic);
    if (known.getIfPresent(assignment) != null) {
      return true;
    }
    boolean serves =
        jdbc.sql(SERVES).param(client).param(clinic.value()).query(Boolean.class).single();
    if (serves) {
      known.put(assignment, true);
    }
    return serves;
  }

  private record Assignment(String client, ClinicCode clinic) {}
}
