package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.access.PublicAddress;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AnswerHeadersTest {

  private static final URI REALM = URI.create("https://login.example.org/realms/regen-registry");

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/Patient", "/research", "/nothing", "/actuator/health"})
  void demandEncryptionForAYearWhereThePublicAddressIsEncrypted(String path) throws Exception {
    assertThat(
            answer("https://registry.example.org/fhir", path)
                .getHeader("Strict-Transport-Security"))
        .isEqualTo("max-age=31536000; includeSubDomains");
    assertThat(answer("http://localhost:8080/fhir", path).getHeader("Strict-Transport-Security"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/research",
        "/",
        "/login/failed",
        "/clinic",
        "/clinic/outcomesx",
        "/research/countx"
      })
  void letPagesSendTheirFormsToTheRealmOnly(String path) throws Exception {
    assertThat(answer("http://localhost:8080/fhir", path).getHeader("Content-Security-Policy"))
        .contains("form-action 'self' https://login.example.org;", "script-src 'self';")
        .doesNotContain("unsafe");
  }

  private static MockHttpServletResponse answer(String base, String path) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new AnswerHeaders(new PublicAddress(URI.create(base)), REALM)
        .doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
    return response;
  }
}
