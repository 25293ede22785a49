package org.regenregistry.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.access.PublicAddress;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

class PageSessionsTest {

  @Test
  void sendTheCookieEncryptedOnlyWhereTheRegistryIs() {
    assertThat(cookie("https://registry.example.org/fhir"))
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
    assertThat(cookie("http://localhost:8080/fhir"))
        .contains("; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Secure");
  }

  private static String cookie(String base) {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new PageSessions()
        .sessionCookie(new PublicAddress(URI.create(base)))
        .writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "some-session"));
    return String.valueOf(response.getHeader("Set-Cookie"));
  }
}
