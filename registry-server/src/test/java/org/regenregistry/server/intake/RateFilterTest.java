package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.access.ProblemResponses;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What each interface says to a client that sends too fast. */
class RateFilterTest {

  private static final int PACE = 1;
  private static final int BURST = 5;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RateFilter filter =
      new RateFilter(
          new RateSettings(PACE, PACE, PACE, PACE, PACE, Duration.ofSeconds(BURST)),
          new ProblemResponses(FhirContext.forR4Cached()),
          meters);

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest
  @CsvSource({
    "/fhir, fhir, application/fhir+json",
    "/fhir/Patient, fhir, application/fhir+json",
    "/fhir-package/package.tgz, fhir, application/fhir+json",
    "/clinic/outcomes, research, application/problem+json",
    "/research/count, research, application/problem+json",
    "/research/questions, research, application/problem+json",
    "/research/questions/success, research, application/problem+json",
    "/research/projects, research, application/problem+json",
    "/research/projects/x/ledger, research, application/problem+json",
    "/research/dictionary, research, application/problem+json",
    "/research/cohort-schema.json, research, application/problem+json",
    "/research, pages, ",
    "/clinic, pages, ",
    "/clinic/answer.csv, pages, ",
    "/, pages, ",
    "/anything, pages, ",
    "/assets/%20, pages, ",
    "/actuator/env, fhir, application/fhir+json"
  })
  void saysWhenToComeBackInTheFormOfTheInterface(String path, String name, String form)
      throws Exception {
    for (int request = 0; request < BURST; request++) {
      assertThat(send(path, "ada").getStatus()).isEqualTo(200);
    }
    MockHttpServletResponse refused = send(path, "ada");
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    if (form != null) {
      assertThat(refused.getContentType()).startsWith(form);
      assertThat(refused.getContentAsString()).contains("\"rate-limited\"");
    }
    assertThat(meters.get("registry.requests.limited").tag("interface", name).counter().count())
        .isEqualTo(1);
    assertThat(send(path, "grace").getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/registry.css", "/webjars/htmx.js", "/actuator/health", "/openapi.yaml"})
  void holdsNoFilesAndNoHealthToAPace(String path) throws Exception {
    for (int request = 0; request < 100; request++) {
      assertThat(send(path, "ada").getStatus()).isEqualTo(200);
    }
  }

  /** A path as long as the container lets it be must not exhaust the stack. */
  @Test
  void looksAtLongPathsToo() throws Exception {
    assertThat(send("/assets" + "/a".repeat(50_000), "ada").getStatus()).isEqualTo(200);
  }

  /** Who is logged in does not pay for others of the same network. */
  @Test
  void holdsSubjectsToAPaceOfTheirOwn() throws Exception {
    for (int request = 0; request <= BURST; request++) {
      sendFrom("192.0.2.1");
      send("/research", "eve");
    }
    assertThat(send("/research", "eve").getStatus()).isEqualTo(429);
    assertThat(send("/research", "ada").getStatus()).isEqualTo(200);
  }

  @Test
  void holdsWhoeverIsNotLoggedInToThePaceOfTheirNetwork() throws Exception {
    for (int request = 0; request < BURST; request++) {
      assertThat(sendFrom("192.0.2.1").getStatus()).isEqualTo(200);
    }
    assertThat(sendFrom("192.0.2.1").getStatus()).isEqualTo(429);
    assertThat(sendFrom("192.0.2.2").getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse sendFrom(String address) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/assets/registry.css");
    request.setServletPath("/assets/registry.css");
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }

  @Test
  void refusesPacesThatMakeNoSense() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new RateSettings(-1, 1, 1, 1, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateSettings(1, 1_000_001, 1, 1, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateSettings(1, 1, 1, 1, 1, Duration.ofMillis(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateSettings(1, 1, 1, 1, 1, Duration.ofHours(2)));
  }

  private MockHttpServletResponse send(String path, String subject) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(subject, "", "any"));
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
