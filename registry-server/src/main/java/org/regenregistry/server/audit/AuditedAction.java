package org.regenregistry.server.audit;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.store.ResourceKey;

/**
 * Something privileged that was done, by a command or within a request.
 *
 * @param name what it was, such as {@code patient-erased}
 * @param actor the token's subject, or the login at the operating system of who ran the command
 * @param role in which it was done, such as {@code operator}
 * @param clinic whose records or clients are concerned
 * @param resource what it was done to
 * @param patients whose records are concerned
 */
public record AuditedAction(
    String name,
    String actor,
    String role,
    Optional<ClinicCode> clinic,
    Optional<ResourceKey> resource,
    Set<UUID> patients) {

  private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");

  public AuditedAction {
    if (!NAME.matcher(name).matches() || name.length() > 64) {
      throw new IllegalArgumentException("An action is named like 'patient-erased'");
    }
    patients = Set.copyOf(patients);
  }
}
