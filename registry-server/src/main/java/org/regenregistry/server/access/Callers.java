package org.regenregistry.server.access;

import java.util.ArrayList;
import java.util.List;
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
    List<Caller> kinds = new ArrayList<>(rolesOf(token));
    token.clinic().map(clinic -> clinic(token, clinic)).ifPresent(kinds::add);
    return switch (kinds.size()) {
      case 0 ->
          new Caller.Unrecognised(
              token.subject(), "The token names no clinic and no role of the registry.");
      case 1 -> kinds.getFirst();
      default ->
          new Caller.Unrecognised(
              token.subject(), "The token carries roles of the registry that exclude each other.");
    };
  }

  private static List<Caller> rolesOf(TokenClaims token) {
    return token.roles().stream().flatMap(role -> role(token.subject(), role).stream()).toList();
  }

  private static Optional<Caller> role(String subject, String role) {
    return switch (role) {
      case "researcher" -> Optional.of(new Caller.Researcher(subject));
      case "regulator" -> Optional.of(new Caller.Regulator(subject));
      case "operator" -> Optional.of(new Caller.Operator(subject));
      default -> Optional.empty();
    };
  }

  private Caller clinic(TokenClaims token, Object claim) {
    if (!(claim instanceof String code)) {
      return new Caller.Unrecognised(
          token.subject(), "The claim 'clinic' names exactly one clinic.");
    }
    return ClinicCode.parse(code)
        .filter(clinic -> directory.serves(token.client(), clinic))
        .<Caller>map(clinic -> new Caller.Clinic(token.subject(), clinic))
        .orElseGet(
            () ->
                new Caller.Unrecognised(
                    token.subject(),
                    "The token's client is not registered for the clinic that its claim names."));
  }
}
