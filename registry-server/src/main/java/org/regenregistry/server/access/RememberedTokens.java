package org.regenregistry.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Remembers for a moment which tokens bore a valid signature, because checking one costs more than
 * reading a resource. Only the signature is remembered: expiry, issuer and audience are looked at
 * with every request. A key that the realm withdraws is refused that moment later than it would be
 * without this memory. Tokens that were refused are not remembered.
 */
final class RememberedTokens implements JwtDecoder {

  /** As long as the realm's clients are remembered. */
  private static final Duration MEMORY = Duration.ofSeconds(30);

  private static final long MAXIMUM = 10_000;

  private final JwtDecoder decoder;
  private final OAuth2TokenValidator<Jwt> validator;
  private final Cache<String, Jwt> verified =
      Caffeine.newBuilder().maximumSize(MAXIMUM).expireAfterWrite(MEMORY).build();

  RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator) {
    this.decoder = decoder;
    this.validator = validator;
  }

  @Override
  public Jwt decode(String token) {
    Jwt known = verified.getIfPresent(token);
    if (known == null) {
      Jwt decoded = decoder.decode(token);
      verified.put(token, decoded);
      return decoded;
    }
    OAuth2TokenValidatorResult result = validator.validate(known);
    if (result.hasErrors()) {
      throw new JwtValidationException("The token is not valid any more", result.getErrors());
    }
    return known;
  }
}
