package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.ProblemResponses;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What it costs a client to send what is refused. */
class IntakeFilterTest {

  private static final int A_SECOND = 20;
  private static final String BROKEN = "{";

  private final IntakeFilter filter =
      new IntakeFilter(
          settings("registry.body", BodySettings.class),
          settings("registry.load", LoadSettings.class),
          new RateSettings(0, 0, 0, 0, A_SECOND, Duration.ofSeconds(1)),
          new EntryLimit(500),
          new ProblemResponses(FhirContext.forR4Cached()));

  private static <T> T settings(String prefix, Class<T> type) {
    return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate(prefix, type);
  }

  @Test
  void tellsRefusalsAtAPace() throws Exception {
    long start = System.nanoTime();
    for (int body = 0; body <= A_SECOND / 4; body++) {
      assertThat(send("eve", BROKEN).getStatus()).isEqualTo(400);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(240));
  }

  /** It is taken for a bomb all the same, but only for its sender. */
  @Test
  void readsNoMoreBodiesOfWhoSendsRefusedOnesAllTheTime() throws Exception {
    List<MockHttpServletResponse> answers = together("eve", 2 * A_SECOND);
    assertThat(answers).extracting(MockHttpServletResponse::getStatus).contains(400);
    assertThat(answers)
        .filteredOn(answer -> answer.getStatus() == 429)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.getContentAsString()).contains("rate-limited");
              assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
              assertThat(answer.getHeader("Connection")).isEqualTo("close");
            });
  }

  @Test
  void letsNobodyElseWaitForThat() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int body = 0; body < 2 * A_SECOND; body++) {
        var _ = threads.submit(() -> send("eve", BROKEN));
      }
      assertThat(send("ada", BROKEN).getStatus()).isEqualTo(400);
      assertThat(send("ada", "{}").getStatus()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100_000})
  void servesSoundBodiesHoweverManyThereAre(int spaces) throws Exception {
    long start = System.nanoTime();
    for (int body = 0; body < 10 * A_SECOND; body++) {
      assertThat(send("ada", " ".repeat(spaces) + "{}").getStatus()).isEqualTo(200);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
  }

  private List<MockHttpServletResponse> together(String subject, int times) throws Exception {
    List<MockHttpServletResponse> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<MockHttpServletResponse> broken =
          () -> {
            send(subject, BROKEN);
            return send(subject, BROKEN);
          };
      List<Future<MockHttpServletResponse>> sent = new ArrayList<>();
      for (int body = 0; body < times; body++) {
        sent.add(threads.submit(broken));
      }
      for (Future<MockHttpServletResponse> answer : sent) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private MockHttpServletResponse send(String subject, String body) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/fhir/Patient");
    request.setServletPath("/fhir");
    request.setPathInfo("/Patient");
    request.setContentType("application/fhir+json");
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    request.setAttribute(Caller.class.getName(), new Caller.Operator(subject));
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
