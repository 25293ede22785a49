package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Refuses requests for an answer in a form that the registry does not speak, before anything is
 * done. HAPI would do the work and answer in JSON.
 */
final class Negotiation {

  private static final String FORMAT = "_format";

  private Negotiation() {}

  static void check(RequestDetails request) {
    String[] formats = request.getParameters().get(FORMAT);
    if (formats == null || Arrays.stream(formats).allMatch(Negotiation::isSpoken)) {
      return;
    }
    // The answer to this problem is not to be in that form either.
    request.removeParameter(FORMAT);
    throw Refused.because(
        List.of(
            Problem.at(
                ProblemCode.NOT_ACCEPTABLE,
                FORMAT,
                "Answers are FHIR R4 in JSON or XML: application/fhir+json or"
                    + " application/fhir+xml.")));
  }

  /** In a query, the plus of a media type means a space when it is not encoded. */
  private static boolean isSpoken(String format) {
    String type = format.split(";", 2)[0].strip().replace(' ', '+');
    EncodingEnum encoding = EncodingEnum.forContentType(type);
    return encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML;
  }
}
