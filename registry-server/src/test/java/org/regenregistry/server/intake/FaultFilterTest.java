package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.ServletException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.access.ProblemResponses;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FaultFilterTest {

  private final FaultFilter filter =
      new FaultFilter(new ProblemResponses(FhirContext.forR4Cached()));
  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/Patient");
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void asksToComeBackWhenAccessControlCannotReachTheDatabase() throws Exception {
    filter.doFilter(
        request,
        response,
        (_, _) -> {
          throw new CannotGetJdbcConnectionException(
              "secret", new SQLTransientConnectionException("secret"));
        });
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
    assertThat(response.getContentAsString()).contains("\"busy\"").doesNotContain("secret");
  }

  /** It logs the message, which may quote what was sent or stored. */
  @Test
  void leavesDefectsToTheContainerWithoutTheirMessage() {
    assertThatThrownBy(
            () ->
                filter.doFilter(
                    request,
                    response,
                    (_, _) -> {
                      throw new IllegalStateException("secret");
                    }))
        .isInstanceOf(ServletException.class)
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  @Test
  void doesNotAppendToAnAnswerThatIsUnderWay() {
    response.setCommitted(true);
    assertThatThrownBy(
            () ->
                filter.doFilter(
                    request,
                    response,
                    (_, _) -> {
                      throw new CannotGetJdbcConnectionException("secret");
                    }))
        .isInstanceOf(ServletException.class)
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }
}
