package org.regenregistry.server.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import jakarta.servlet.http.HttpServletRequest;
import org.regenregistry.server.problem.ProblemCode;

/** Refuses bodies that do not claim to be FHIR; HAPI would answer with another status. */
@Interceptor
public final class MediaTypes {

  /** Called by HAPI before it reads the body. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public void check(HttpServletRequest request) {
    boolean withBody = request.getMethod().equals("POST") || request.getMethod().equals("PUT");
    if (!withBody || request.getRequestURI().endsWith("/_search")) {
      return;
    }
    String type = request.getContentType();
    if (type == null || EncodingEnum.forContentType(type) == null) {
      throw Refused.because(
          ProblemCode.MEDIA_TYPE_UNSUPPORTED,
          "Send FHIR as JSON, with the header 'Content-Type: application/fhir+json'.");
    }
  }
}
