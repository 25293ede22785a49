package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenDecodingTest {

  private static final URI ISSUER = URI.create("https://id.example/realms/regen-registry");
  private static final SecuritySettings SETTINGS =
      new SecuritySettings(
          ISSUER, "regen-registry", null, Duration.ofSeconds(5), Duration.ofMinutes(4));

  @Test
  void acceptsAnAccessTokenOfTheRealm() {
    assertThat(isRefused(_ -> {})).isFalse();
    assertThat(isRefused(token -> token.audience(List.of("account", "regen-registry")))).isFalse();
  }

  @Test
  void refusesAnotherIssuer() {
    assertThat(isRefused(token -> token.issuer("https://id.example/realms/other"))).isTrue();
    assertThat(isRefused(token -> token.issuer(ISSUER + "/"))).isTrue();
    assertThat(isRefused(token -> token.claims(claims -> claims.remove("iss")))).isTrue();
  }

  @Test
  void refusesAnotherAudience() {
    assertThat(isRefused(token -> token.audience(List.of("account")))).isTrue();
    assertThat(isRefused(token -> token.audience(List.of("regen-registry2")))).isTrue();
    assertThat(isRefused(token -> token.audience(List.of()))).isTrue();
    assertThat(isRefused(token -> token.claims(claims -> claims.remove("aud")))).isTrue();
  }

  @Test
  void refusesATokenOutsideItsTime() {
    Instant now = Instant.now();
    assertThat(isRefused(token -> token.expiresAt(now.minusSeconds(10)))).isTrue();
    assertThat(isRefused(token -> token.notBefore(now.plusSeconds(60)))).isTrue();
    assertThat(isRefused(token -> token.claims(claims -> claims.remove("exp")))).isTrue();
  }

  @Test
  void allowsClocksToDifferALittle() {
    Instant now = Instant.now();
    assertThat(isRefused(token -> token.expiresAt(now.minusSeconds(2)))).isFalse();
    assertThat(isRefused(token -> token.notBefore(now.plusSeconds(2)))).isFalse();
  }

  @Test
  void refusesEveryTokenThatIsNoAccessToken() {
    for (String type : List.of("ID", "Refresh", "Offline", "Logout", "bearer", "")) {
      assertThat(isRefused(token -> token.claim("typ", type))).as(type).isTrue();
    }
    assertThat(isRefused(token -> token.claims(claims -> claims.remove("typ")))).isTrue();
  }

  @Test
  void findsTheKeysBelowTheIssuerUnlessToldOtherwise() {
    assertThat(SETTINGS.keys()).hasToString(ISSUER + "/protocol/openid-connect/certs");
    URI inside = URI.create("http://keycloak:8080/certs");
    assertThat(settings(ISSUER, "a", inside, Duration.ZERO).keys()).isEqualTo(inside);
  }

  @Test
  void refusesSettingsThatWouldOpenTheDoor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(URI.create("/realm"), "a", null, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(ISSUER, " ", null, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(ISSUER, "a", null, Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(ISSUER, "a", null, Duration.ofMinutes(3)));
  }

  @Test
  void keepsKeysNoLongerThanARemovedOneMayCount() {
    for (Duration memory : List.of(Duration.ZERO, Duration.ofSeconds(271))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SecuritySettings(ISSUER, "a", null, Duration.ZERO, memory));
    }
  }

  private static SecuritySettings settings(
      URI issuer, String audience, @Nullable URI keys, Duration clockSkew) {
    return new SecuritySettings(issuer, audience, keys, clockSkew, Duration.ofMinutes(4));
  }

  private static boolean isRefused(Consumer<Jwt.Builder> change) {
    Instant now = Instant.now();
    Jwt.Builder token =
        Jwt.withTokenValue("t")
            .header("alg", "RS256")
            .header("typ", "JWT")
            .header("kid", "r1")
            .issuer(ISSUER.toString())
            .audience(List.of("regen-registry"))
            .subject("s")
            .issuedAt(now.minusSeconds(300))
            .expiresAt(now.plusSeconds(300))
            .claim("typ", "Bearer");
    change.accept(token);
    return TokenRules.of(SETTINGS).validate(token.build()).hasErrors();
  }
}
