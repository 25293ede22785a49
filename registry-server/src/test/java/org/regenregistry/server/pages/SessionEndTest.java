package org.regenregistry.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

class SessionEndTest {

  private static final Instant LOGIN = Instant.parse("2026-11-21T08:00:00Z");

  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/research");

  @BeforeEach
  void login() {
    OidcIdToken token =
        new OidcIdToken("token", LOGIN, LOGIN.plusSeconds(300), Map.of("sub", "ada"));
    SecurityContextHolder.getContext()
        .setAuthentication(
            new OAuth2AuthenticationToken(
                new DefaultOidcUser(List.of(), token), List.of(), LoginClient.ID));
  }

  @AfterEach
  void logout() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aSessionLastsUntilItsTimeIsOver() throws Exception {
    assertThat(isLoggedInAfter(Duration.ofHours(8).minusMillis(1))).isTrue();
  }

  @Test
  void aBusySessionEndsToo() throws Exception {
    HttpSession session = request.getSession();
    assertThat(isLoggedInAfter(Duration.ofHours(8))).isFalse();
    assertThat(request.getSession(false)).isNull();
    assertThat(session).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
  void anEndThatIsNoneIsRefused(Duration lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PagesSettings("pages", "secret", null, lifetime))
        .withMessageContaining("registry.pages.session-lifetime");
  }

  private boolean isLoggedInAfter(Duration passed) throws Exception {
    Clock clock = Clock.fixed(LOGIN.plus(passed), ZoneOffset.UTC);
    boolean[] isLoggedIn = new boolean[1];
    new SessionEnd(Duration.ofHours(8), clock)
        .doFilter(
            request,
            new MockHttpServletResponse(),
            (_, _) ->
                isLoggedIn[0] = SecurityContextHolder.getContext().getAuthentication() != null);
    return isLoggedIn[0];
  }
}
