package org.regenregistry.server.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * How a token is taken from a request and checked: its signature by a key of the realm here, and
 * everything else by {@link TokenRules}.
 */
@Configuration
class TokenDecoding {

  private static final Duration KEY_FETCH_TIMEOUT = Duration.ofSeconds(3);

  @Bean
  BearerTokenResolver bearerTokens() {
    return new OneBearerToken();
  }

  @Bean
  JwtDecoder jwtDecoder(SecuritySettings settings, RestTemplateBuilder http) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(settings.keys().toString())
            .validateType(false)
            .jwsAlgorithms(
                algorithms ->
                    algorithms.addAll(
                        List.of(
                            SignatureAlgorithm.RS256,
                            SignatureAlgorithm.PS256,
                            SignatureAlgorithm.ES256)))
            .cache(keys(settings.keyMemory()))
            .restOperations(
                http.connectTimeout(KEY_FETCH_TIMEOUT).readTimeout(KEY_FETCH_TIMEOUT).build())
            .build();
    OAuth2TokenValidator<Jwt> rules = TokenRules.of(settings);
    decoder.setJwtValidator(rules);
    return new RememberedTokens(decoder, rules, Ticker.systemTicker());
  }

  private static Cache keys(Duration memory) {
    return new ConcurrentMapCache(
        "keys", Caffeine.newBuilder().expireAfterWrite(memory).build().asMap(), false);
  }
}
