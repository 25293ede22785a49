package org.regenregistry.server.access;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
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
    if (authentication != null && authentication.getPrincipal() instanceof ClaimAccessor token) {
      return of(token.getClaims());
    }
    return new Caller.Unrecognised("", "This request carries no token of the registry.");
  }

  private Caller of(Map<String, Object> claims) {
    TokenClaims token = TokenClaims.of(claims);
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
        .map(clinic -> clinic(token, role.get(), clinic))
        .orElseGet(() -> elsewhere(token.subject(), role.get()));
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

  private Caller clinic(TokenClaims token, RegistryRole role, Object claim) {
    if (!role.isOfClinic()) {
      return new Caller.Unrecognised(
          token.subject(), "A token that names a clinic has a role of clinics and no other.");
    }
    if (!(claim instanceof String code)) {
      return new Caller.Unrecognised(
          token.subject(), "The claim 'clinic' names exactly one clinic.");
    }
    return ClinicCode.parse(code)
        .filter(clinic -> directory.serves(token.client(), clinic))
        .<Caller>map(
            clinic ->
                new Caller.Clinic(
                    token.subject(), token.client(), clinic, role, token.grants(role)))
        .orElseGet(
            () ->
                new Caller.Unrecognised(
                    token.subject(),
                    "The token's client is not registered for the clinic that its claim names."));
  }
}
