package org.regenregistry.server.access;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Turns a verified token into a caller. */
@Component
public class Callers {

  private final ClinicDirectory directory;

  Callers(ClinicDirectory directory) {
    this.directory = directory;
  }

  /** The caller of the request that the current thread serves. */
  public Caller current() {
    return of(SecurityContextHolder.getContext().getAuthentication());
  }

  /** The caller a verified access token or page login stands for. */
  public Caller of(@Nullable Authentication authentication) {
    Object principal = authentication == null ? null : authentication.getPrincipal();
    return switch (principal) {
      case OidcUser person -> of(TokenClaims.ofPerson(person.getClaims()));
      case ClaimAccessor program -> of(TokenClaims.ofProgram(program.getClaims()));
      case null, default ->
          new Caller.Unrecognised("", "This request carries no token of the registry.");
    };
  }

  private Caller of(TokenClaims token) {
    if (token.roles().size() > 1) {
      return new Caller.Unrecognised(
          token.subject(), "The token carries roles of the registry that exclude each other.");
    }
    Optional<RegistryRole> role = token.roles().stream().findFirst();
    if (role.isEmpty()) {
      return new Caller.Unrecognised(token.subject(), "The token names no role of the registry.");
    }
    return token
        .clinic()
        .map(clinic -> clinicOfClient(token, role.get(), clinic))
        .orElseGet(() -> withoutClaim(token, role.get()));
  }

  private Caller withoutClaim(TokenClaims token, RegistryRole role) {
    return token.organizations().isEmpty() || !role.isOfClinic()
        ? elsewhere(token.subject(), role)
        : clinicOfPerson(token, role);
  }

  private static Caller elsewhere(String subject, RegistryRole role) {
    return switch (role) {
      case CLINIC_SUBMITTER, CLINIC_DATA_MANAGER ->
          new Caller.Unrecognised(subject, "The token names no clinic.");
      case RESEARCHER -> new Caller.Researcher(subject);
      case REGULATOR -> new Caller.Regulator(subject);
      case OPERATOR -> new Caller.Operator(subject);
      case PRIVACY_OFFICER -> new Caller.PrivacyOfficer(subject);
    };
  }

  private Caller clinicOfClient(TokenClaims token, RegistryRole role, Object claim) {
    if (!role.isOfClinic()) {
      return new Caller.Unrecognised(
          token.subject(), "A token that names a clinic has a role of clinics and no other.");
    }
    if (!(claim instanceof String code)) {
      return new Caller.Unrecognised(
          token.subject(), "The claim 'clinic' names exactly one clinic.");
    }
    return ClinicCode.parse(code)
        .flatMap(clinic -> caller(token, role, clinic, directory.ofClient(token.client(), clinic)))
        .orElseGet(
            () ->
                new Caller.Unrecognised(
                    token.subject(),
                    "The token's client is not registered for the clinic that its claim names."));
  }

  /** An organization of the realm has the clinic's code in small letters as its alias. */
  private Caller clinicOfPerson(TokenClaims token, RegistryRole role) {
    // The realm asks data managers for a second factor; the other role of clinics is for systems.
    if (role != RegistryRole.CLINIC_DATA_MANAGER) {
      return new Caller.Unrecognised(
          token.subject(), "People of a clinic log in with the role 'clinic-data-manager'.");
    }
    return Optional.of(token.organizations())
        .filter(organizations -> organizations.size() == 1)
        .flatMap(organizations -> organizations.stream().findFirst())
        .flatMap(alias -> ClinicCode.parse(alias.toUpperCase(Locale.ROOT)))
        .flatMap(clinic -> caller(token, role, clinic, directory.ofPeople(clinic)))
        .orElseGet(
            () ->
                new Caller.Unrecognised(
                    token.subject(), "The login names no clinic, or more than one."));
  }

  private static Optional<Caller> caller(
      TokenClaims token, RegistryRole role, ClinicCode clinic, ClinicStanding standing) {
    return switch (standing) {
      case UNKNOWN -> Optional.empty();
      case SUSPENDED -> Optional.of(new Caller.Suspended(token.subject(), token.client(), clinic));
      case SERVED ->
          Optional.of(
              new Caller.Clinic(token.subject(), token.client(), clinic, role, token.grants(role)));
    };
  }
}
