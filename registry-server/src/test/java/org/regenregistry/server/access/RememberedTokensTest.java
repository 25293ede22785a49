package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** How long a checked signature counts. */
final class RememberedTokensTest {

  private final List<String> checked = new ArrayList<>();
  private final AtomicLong nanoseconds = new AtomicLong();
  private Instant expiry = Instant.now().plusSeconds(300);

  private final RememberedTokens tokens =
      new RememberedTokens(this::check, new JwtTimestampValidator(Duration.ZERO), nanoseconds::get);

  @Test
  void checksASignatureOnceInAWhile() {
    Jwt first = tokens.decode("good");
    assertThat(tokens.decode("good")).isSameAs(first);
    assertThat(checked).containsExactly("good");
    nanoseconds.addAndGet(Duration.ofSeconds(30).toNanos());
    tokens.decode("good");
    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void looksAtAnAlteredTokenInFull() {
    tokens.decode("good");
    assertThatThrownBy(() -> tokens.decode("good.")).isInstanceOf(JwtException.class);
    assertThatThrownBy(() -> tokens.decode("Good")).isInstanceOf(JwtException.class);
  }

  @Test
  void remembersNoRefusal() {
    assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(JwtException.class);
    assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(JwtException.class);
    assertThat(checked).containsExactly("bad", "bad");
  }

  @Test
  void asksAgainWhenARememberedTokenHasExpired() {
    expiry = Instant.now().minusSeconds(1);
    tokens.decode("good");
    tokens.decode("good");
    assertThat(checked).containsExactly("good", "good");
  }

  private Jwt check(String token) {
    checked.add(token);
    if (!token.equals("good")) {
      throw new BadJwtException("not signed by the realm");
    }
    return Jwt.withTokenValue(token).header("alg", "RS256").subject("s").expiresAt(expiry).build();
  }
}
