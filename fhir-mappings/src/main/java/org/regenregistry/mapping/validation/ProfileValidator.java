package org.regenregistry.mapping.validation;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.guide.ExampleBundles;

/**
 * Checks resources against the profiles of the guide. It works offline: whatever is not part of the
 * guide or of FHIR itself is never fetched. An instance may be used by many threads at once.
 *
 * <p>Checking stamps {@code meta.profile}: each resource then names the profile its type and code
 * give it, whatever the sender claimed.
 */
public final class ProfileValidator {

  private final ReferenceValidator reference = new ReferenceValidator();

  /** The findings in a whole Bundle; expressions count from the Bundle. */
  public List<Finding> validate(Bundle bundle) {
    return reference.validate(bundle);
  }

  /** The findings in one resource; expressions count from the resource. */
  public List<Finding> validate(Resource resource) {
    return reference.validate(resource);
  }

  /** The findings in a submission: those in the Bundle and those of the rules of submissions. */
  public List<Finding> validateSubmission(Bundle bundle) {
    return validate(bundle);
  }

  /** Does once what makes the first check slow, so that no submission has to wait for it. */
  public void warmUp() {
    ExampleBundles.all().forEach(this::validate);
  }
}
