package org.regenregistry.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Everything that is asked of a token besides its signature. Each rule stands alone, and all must
 * hold, so that none is lost when another is added.
 */
final class TokenRules {

  /** Headers by which a token would name the key to check it with, or ask to be read otherwise. */
  private static final Set<String> FOREIGN_HEADERS =
      Set.of("jku", "jwk", "x5u", "x5c", "crit", "zip", "b64", "cty");

  private TokenRules() {}

  static OAuth2TokenValidator<Jwt> of(SecuritySettings settings) {
    return new DelegatingOAuth2TokenValidator<>(
        rule("header typ is JWT", token -> "JWT".equals(token.getHeaders().get("typ"))),
        rule("header kid names a key", token -> isText(token.getHeaders().get("kid"))),
        rule("no header names a key or a way of reading", TokenRules::hasPlainHeaders),
        new JwtIssuerValidator(settings.issuer().toString()),
        new JwtTimestampValidator(settings.clockSkew()),
        rule("exp is there", token -> token.getExpiresAt() != null),
        rule("iat is there and not to come", token -> isIssued(token, settings.clockSkew())),
        rule("aud contains the registry", token -> isMeantFor(token, settings.audience())),
        rule("typ is Bearer", token -> "Bearer".equals(token.getClaims().get("typ"))),
        rule("sub names somebody", token -> isText(token.getClaims().get("sub"))));
  }

  private static OAuth2TokenValidator<Jwt> rule(String name, Predicate<Jwt> holds) {
    OAuth2Error broken = new OAuth2Error("invalid_token", "The rule is broken: " + name, null);
    return token ->
        holds.test(token)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(broken);
  }

  private static boolean hasPlainHeaders(Jwt token) {
    return token.getHeaders().keySet().stream().noneMatch(FOREIGN_HEADERS::contains);
  }

  private static boolean isIssued(Jwt token, Duration clockSkew) {
    Instant issued = token.getIssuedAt();
    return issued != null && !issued.isAfter(Instant.now().plus(clockSkew));
  }

  private static boolean isMeantFor(Jwt token, String registry) {
    return switch (token.getClaims().get("aud")) {
      case String audience -> audience.equals(registry);
      case Collection<?> audiences -> List.copyOf(audiences).contains(registry);
      case null, default -> false;
    };
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof String text && !text.isBlank();
  }
}
