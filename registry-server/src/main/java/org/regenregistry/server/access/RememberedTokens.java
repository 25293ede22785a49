package org.regenregistry.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers for a moment whose signature was good, because a client sends the same token with every
 * request and checking the signature costs as much as reading a resource. What depends on the time
 * is checked with every request. Only a token that is equal to the last byte is remembered, so that
 * an altered one is looked at in full.
 */
final class RememberedTokens implements JwtDecoder {

  /** How much longer than the realm's key itself a token signed by it can be accepted. */
  static final Duration MEMORY = Duration.ofSeconds(30);

  private static final int MOST_TOKENS = 10_000;

  private final JwtDecoder decoder;
  private final OAuth2TokenValidator<Jwt> validator;
  private final Cache<String, Jwt> verified;

  /**
   * A memory in front of a decoder.
   *
   * @param validator what the decoder asks of a token besides its signature
   */
  RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validator, Ticker clock) {
    this.decoder = decoder;
    this.validator = validator;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(MEMORY)
            .ticker(clock)
            .build();
  }

  @Override
  public Jwt decode(String token) {
    Jwt known = verified.getIfPresent(token);
    if (known != null && !validator.validate(known).hasErrors()) {
      return known;
    }
    Jwt decoded = decoder.decode(token);
    verified.put(token, decoded);
    return decoded;
  }
}
