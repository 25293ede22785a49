package org.regenregistry.server.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.regenregistry.server.intake.RequestDeadline;
import org.regenregistry.server.intake.StoreFaults;
import org.regenregistry.server.problem.FailureTrace;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every failure an answer from the catalogue. What went wrong inside is told to the log only,
 * under a number that the client gets too.
 */
@Interceptor
public final class ErrorAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  /** Called by HAPI before it writes an error. */
  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException answer(HttpServletRequest request, Throwable failure) {
    return RequestDeadline.givenUp(request)
        ? Refused.because(List.of(StoreFaults.timedOut()))
        : answer(failure);
  }

  BaseServerResponseException answer(Throwable failure) {
    if (failure instanceof BaseServerResponseException answered
        && answered.getOperationOutcome() instanceof OperationOutcome) {
      return answered;
    }
    if (cause(failure) instanceof DataFormatException malformed) {
      return Refused.because(ProblemCode.BODY_UNREADABLE, withoutHapiCode(malformed));
    }
    Optional<Problem> fault = StoreFaults.problem(failure);
    if (fault.isPresent()) {
      LOG.warn("The database did not answer as expected: {}", failure.getClass().getName());
      return Refused.because(List.of(fault.get()));
    }
    return failure instanceof BaseServerResponseException answered
        ? ofHapi(answered)
        : internal(failure);
  }

  private static BaseServerResponseException ofHapi(BaseServerResponseException answered) {
    if (answered.getStatusCode() >= ProblemCode.INTERNAL.status()) {
      return internal(answered);
    }
    ProblemCode code =
        switch (answered) {
          case ResourceNotFoundException _ -> ProblemCode.NOT_FOUND;
          case MethodNotAllowedException _ -> ProblemCode.METHOD_NOT_ALLOWED;
          default -> ProblemCode.BODY_UNREADABLE;
        };
    return Refused.because(code, withoutHapiCode(answered));
  }

  private static BaseServerResponseException internal(Throwable failure) {
    String number = UUID.randomUUID().toString();
    LOG.error("Request failed, number {}: {}", number, FailureTrace.of(failure));
    return Refused.because(
        ProblemCode.INTERNAL,
        "The registry failed; nothing was written. Tell the operator the number " + number + ".");
  }

  private static Throwable cause(Throwable failure) {
    return failure.getCause() instanceof DataFormatException cause ? cause : failure;
  }

  private static String withoutHapiCode(Throwable failure) {
    String message = failure.getMessage();
    String text = message == null ? "" : message.replaceAll("HAPI-[0-9]+: ", "").strip();
    return text.isEmpty() ? "The request cannot be read." : text;
  }
}
