package org.regenregistry.mapping.validation;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;

/** One validator of each kind for all tests, because the first check is slow. */
final class SharedValidator {

  static final ProfileValidator VALIDATOR = new ProfileValidator();

  static final ReferenceValidator REFERENCE = new ReferenceValidator();

  private SharedValidator() {}

  static List<Finding> errors(Bundle bundle) {
    return VALIDATOR.validate(bundle).stream().filter(Finding::isError).toList();
  }
}
