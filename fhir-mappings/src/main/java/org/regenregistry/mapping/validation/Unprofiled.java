package org.regenregistry.mapping.validation;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Says of a resource that the guide has no rules for it. */
final class Unprofiled {

  private Unprofiled() {}

  /** The finding about a resource without a profile; none when the guide has one. */
  static Optional<Finding> finding(Resource resource, String expression) {
    return ProfileAssignment.profile(resource).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.INFORMATION,
                "no-profile",
                expression,
                Optional.empty(),
                "The guide has no profile for this kind of "
                    + resource.fhirType()
                    + "; it was checked against FHIR R4 alone"));
  }
}
