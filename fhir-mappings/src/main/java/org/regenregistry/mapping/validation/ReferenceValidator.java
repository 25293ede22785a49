package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * Checks resources against the profiles of the guide with HAPI's instance validator. It is slow and
 * serves as the measure that {@link ProfileValidator} is held to. It works offline: whatever is not
 * part of the guide or of FHIR itself is never fetched. An instance may be used by many threads at
 * once.
 *
 * <p>Checking stamps {@code meta.profile}: each resource then names the profile its type and code
 * give it, whatever the sender claimed.
 */
public final class ReferenceValidator {

  private final FhirValidator validator;

  /** A validator of the guide's profiles; the first check is slow unless it is warmed up. */
  public ReferenceValidator() {
    FhirContext context = FhirContext.forR4Cached();
    FhirInstanceValidator module = new FhirInstanceValidator(GuideSupport.of(context));
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    module.setErrorForUnknownProfiles(false);
    module.setNoExtensibleWarnings(true);
    module.setAnyExtensionsAllowed(true);
    validator = context.newValidator().registerValidatorModule(module);
  }

  /** The findings in a whole Bundle; expressions count from the Bundle. */
  public List<Finding> validate(Bundle bundle) {
    List<Finding> findings = new ArrayList<>();
    int index = 0;
    for (BundleEntryComponent entry : bundle.getEntry()) {
      String expression = "Bundle.entry[" + index + "].resource";
      if (entry.hasResource()) {
        ProfileAssignment.stamp(entry.getResource());
        Unprofiled.finding(entry.getResource(), expression).ifPresent(findings::add);
      }
      index++;
    }
    findings.addAll(reference(bundle));
    return List.copyOf(findings);
  }

  /** The findings in one resource; expressions count from the resource. */
  public List<Finding> validate(Resource resource) {
    if (resource instanceof Bundle bundle) {
      return validate(bundle);
    }
    ProfileAssignment.stamp(resource);
    List<Finding> findings = new ArrayList<>();
    Unprofiled.finding(resource, resource.fhirType()).ifPresent(findings::add);
    findings.addAll(reference(resource));
    return List.copyOf(findings);
  }

  /** The findings in the text of a resource as it is, before any parser dropped something. */
  List<Finding> validateText(String json) {
    return validator.validateWithResult(json).getMessages().stream().map(Findings::of).toList();
  }

  private List<Finding> reference(Resource resource) {
    return validator.validateWithResult(resource).getMessages().stream().map(Findings::of).toList();
  }
}
