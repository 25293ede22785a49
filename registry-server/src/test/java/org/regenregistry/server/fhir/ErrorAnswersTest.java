package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.problem.ProblemCode;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class ErrorAnswersTest {

  private final ErrorAnswers answers = new ErrorAnswers();

  @Test
  void keepsAnAnswerOfTheRegistry() {
    BaseServerResponseException refused = Refused.because(ProblemCode.DELETED, "Gone.");
    assertThat(answers.answer(refused)).isSameAs(refused);
  }

  @Test
  void answersABrokenBody() {
    assertAnswer(new DataFormatException("HAPI-1: bad"), ProblemCode.BODY_UNREADABLE, "bad");
    assertAnswer(
        new InvalidRequestException("outer", new DataFormatException("HAPI-1: bad")),
        ProblemCode.BODY_UNREADABLE,
        "bad");
    assertAnswer(
        new InvalidRequestException("HAPI-22: "),
        ProblemCode.BODY_UNREADABLE,
        "The request cannot be read.");
  }

  @Test
  void answersWhatDoesNotExist() {
    assertAnswer(new ResourceNotFoundException("no"), ProblemCode.NOT_FOUND, "no");
    assertAnswer(new MethodNotAllowedException("no"), ProblemCode.METHOD_NOT_ALLOWED, "no");
  }

  @Test
  void asksToTryAgainWhenTheStoreIsBusyOrAway() {
    assertBusy(new CannotAcquireLockException("lock"));
    assertBusy(new CannotCreateTransactionException("select secret"));
  }

  @Test
  void doesNotAskToRepeatWhatCanNeverSucceed() {
    assertThat(code(answers.answer(new DataIntegrityViolationException("select secret"))))
        .isEqualTo("internal");
  }

  @Test
  void tellsNothingOfTheInside() {
    for (Throwable failure :
        new Throwable[] {
          new IllegalStateException("secret"),
          new InternalErrorException("secret"),
          new StackOverflowError("secret"),
          new NullPointerException()
        }) {
      BaseServerResponseException answer = answers.answer(failure);
      assertThat(answer.getStatusCode()).isEqualTo(500);
      assertThat(code(answer)).isEqualTo("internal");
      assertThat(answer.getMessage()).doesNotContain("secret").contains("number");
    }
  }

  @Test
  void logsNoMessage() {
    Logger logger = (Logger) LoggerFactory.getLogger(ErrorAnswers.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      answers.answer(new IllegalStateException("secret", new IllegalArgumentException("secret")));
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getThrowableProxy()).isNull();
              assertThat(event.getFormattedMessage())
                  .contains("IllegalStateException", "ErrorAnswersTest.java:")
                  .doesNotContain("secret");
            });
  }

  private void assertBusy(Throwable failure) {
    BaseServerResponseException answer = answers.answer(failure);
    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getMessage()).doesNotContain("secret", "lock");
  }

  private void assertAnswer(Throwable failure, ProblemCode code, String message) {
    BaseServerResponseException answer = answers.answer(failure);
    assertThat(answer.getStatusCode()).isEqualTo(code.status());
    assertThat(code(answer)).isEqualTo(code.slug());
    assertThat(answer.getMessage()).isEqualTo(message);
  }

  private static String code(BaseServerResponseException answer) {
    return ((OperationOutcome) answer.getOperationOutcome())
        .getIssueFirstRep()
        .getDetails()
        .getCodingFirstRep()
        .getCode();
  }
}
