package org.regenregistry.server.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Names the problem of an update whose content has another id than its address, or none. HAPI
 * refuses it before the registry sees it, in words that tell it from other problems only by a code.
 */
@Interceptor(order = Misaddressed.BEFORE_OTHERS)
public final class Misaddressed {

  static final int BEFORE_OTHERS = -100;

  /** No id in the body (419), and another one than in the address (420). */
  private static final Pattern CODES = Pattern.compile("HAPI-0?4(19|20): .*", Pattern.DOTALL);

  /** Called by HAPI before it writes an error. */
  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public @Nullable BaseServerResponseException answer(Throwable failure) {
    String message = failure.getMessage();
    if (!(failure instanceof InvalidRequestException)
        || message == null
        || !CODES.matcher(message).matches()) {
      return null;
    }
    return Refused.because(
        List.of(
            Problem.at(
                ProblemCode.ID_MISMATCH,
                "id",
                "The content of an update has the id that its address names.")));
  }
}
