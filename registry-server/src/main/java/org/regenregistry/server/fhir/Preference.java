package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.util.Optional;

/** What a client wants to get back of what it writes. */
enum Preference {
  /** Where it is and at which version. */
  MINIMAL,
  /** The resource as it is stored, too. */
  REPRESENTATION,
  /** What the registry remarks on it, too. */
  REMARKS;

  /** What the header {@code Prefer: return=…} of a request says, if anything. */
  static Optional<Preference> of(RequestDetails request) {
    PreferReturnEnum wanted =
        RestfulServerUtils.parsePreferHeader(request.getHeader("Prefer")).getReturn();
    if (wanted == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (wanted) {
          case MINIMAL -> MINIMAL;
          case REPRESENTATION -> REPRESENTATION;
          case OPERATION_OUTCOME -> REMARKS;
        });
  }
}
