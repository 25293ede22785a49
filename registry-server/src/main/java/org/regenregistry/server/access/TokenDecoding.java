package org.regenregistry.server.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Everything a token is checked for, in one place: signature by a key of the realm, issuer,
 * audience, expiry, and that it is an access token rather than an ID token.
 */
@Configuration
class TokenDecoding {

  private static final Duration KEY_FETCH_TIMEOUT = Duration.ofSeconds(3);

  /** Together with the memory for tokens, a key that the realm gave up is refused in 5 minutes. */
  private static final Duration KEY_MEMORY = Duration.ofMinutes(4);

  @Bean
  JwtDecoder jwtDecoder(SecuritySettings settings, RestTemplateBuilder http) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(settings.keys().toString())
            .jwsAlgorithms(
                algorithms ->
                    algorithms.addAll(
                        List.of(
                            SignatureAlgorithm.RS256,
                            SignatureAlgorithm.PS256,
                            SignatureAlgorithm.ES256)))
            .cache(keys())
            .restOperations(
                http.connectTimeout(KEY_FETCH_TIMEOUT).readTimeout(KEY_FETCH_TIMEOUT).build())
            .build();
    OAuth2TokenValidator<Jwt> validator = validator(settings);
    decoder.setJwtValidator(validator);
    return new RememberedTokens(decoder, validator, Ticker.systemTicker());
  }

  private static Cache keys() {
    return new ConcurrentMapCache(
        "keys", Caffeine.newBuilder().expireAfterWrite(KEY_MEMORY).build().asMap(), false);
  }

  static OAuth2TokenValidator<Jwt> validator(SecuritySettings settings) {
    return new DelegatingOAuth2TokenValidator<>(
        new JwtIssuerValidator(settings.issuer().toString()),
        new JwtTimestampValidator(settings.clockSkew()),
        new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull),
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD,
            audience -> audience != null && audience.contains(settings.audience())),
        new JwtClaimValidator<>("typ", "Bearer"::equals));
  }
}
