package org.regenregistry.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.access.ProblemResponses;
import org.regenregistry.server.audit.RecordedEvent.Kind;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** An answer has one event, however it ends. */
class AuditFilterTest {

  private static final int LONG = 100_000;

  private final List<RecordedEvent> events = new ArrayList<>();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private void filter(Predicate<RecordedEvent> commits, FilterChain chain) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/Patient");
    request.setServletPath("/fhir/Patient");
    new AuditFilter(commits, new ProblemResponses(FhirContext.forR4Cached()), Clock.systemUTC())
        .doFilter(request, response, chain);
  }

  @Test
  void aClientThatLeavesDuringALongAnswerGetsNoSecondEvent() {
    assertThatThrownBy(
            () ->
                filter(
                    events::add,
                    (_, answer) -> {
                      answer.getOutputStream().write(new byte[LONG]);
                      answer.flushBuffer();
                      throw new IOException("the client is gone");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(events).extracting(RecordedEvent::kind).containsExactly(Kind.REQUEST);
    assertThat(events.getFirst().result().status()).hasValue(200);
  }

  @Test
  void anErrorHasAnEventTooAndIsPassedOn() {
    assertThatThrownBy(
            () ->
                filter(
                    events::add,
                    (_, _) -> {
                      throw new AssertionError("of a test");
                    }))
        .isInstanceOf(AssertionError.class);
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().result().status()).hasValue(500);
  }

  @Test
  void anErrorOfTheContainerIsRecordedWithItsStatus() throws Exception {
    filter(events::add, (_, answer) -> ((HttpServletResponse) answer).sendError(404));
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().result().status()).hasValue(404);
    assertThat(response.getStatus()).isEqualTo(404);
  }

  @Test
  void aRedirectIsRecordedWithItsStatus() throws Exception {
    filter(events::add, (_, answer) -> ((HttpServletResponse) answer).sendRedirect("/login"));
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().result().status()).hasValue(302);
    assertThat(response.getRedirectedUrl()).isEqualTo("/login");
  }

  @Test
  void neitherLeavesWhenItsEventCannotBeStored() throws Exception {
    filter(_ -> false, (_, answer) -> ((HttpServletResponse) answer).sendError(404, "none"));
    assertThat(response.getStatus()).isEqualTo(503);
    response.reset();
    filter(_ -> false, (_, answer) -> ((HttpServletResponse) answer).sendRedirect("/login"));
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getRedirectedUrl()).isNull();
  }
}
