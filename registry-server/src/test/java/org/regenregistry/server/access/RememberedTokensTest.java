package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedTokensTest {

  private static final Instant ISSUED = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant EXPIRY = ISSUED.plusSeconds(300);

  private final List<String> verified = new ArrayList<>();
  private final JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
  private final RememberedTokens tokens = new RememberedTokens(this::verify, times);

  @Test
  void verifiesASignatureOnce() {
    at(ISSUED);
    Jwt first = tokens.decode("a.b.signed");
    assertThat(tokens.decode("a.b.signed")).isEqualTo(first);
    assertThat(verified).containsExactly("a.b.signed");
  }

  @Test
  void verifiesEveryOtherToken() {
    at(ISSUED);
    tokens.decode("a.b.signed");
    assertThatThrownBy(() -> tokens.decode("a.b.forged")).isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> tokens.decode("a.b.forged")).isInstanceOf(BadJwtException.class);
    assertThat(verified).containsExactly("a.b.signed", "a.b.forged", "a.b.forged");
  }

  @Test
  void refusesAKnownTokenTheMomentItExpires() {
    at(ISSUED);
    tokens.decode("a.b.signed");
    at(EXPIRY.minusSeconds(1));
    assertThat(tokens.decode("a.b.signed").getSubject()).isEqualTo("subject");
    at(EXPIRY.plusSeconds(1));
    assertThatThrownBy(() -> tokens.decode("a.b.signed"))
        .isInstanceOf(JwtValidationException.class);
  }

  private void at(Instant now) {
    times.setClock(Clock.fixed(now, ZoneOffset.UTC));
  }

  private Jwt verify(String token) {
    verified.add(token);
    if (!token.endsWith("signed")) {
      throw new BadJwtException("The signature is wrong");
    }
    return Jwt.withTokenValue(token)
        .header("alg", "RS256")
        .subject("subject")
        .issuedAt(ISSUED)
        .expiresAt(EXPIRY)
        .build();
  }
}
