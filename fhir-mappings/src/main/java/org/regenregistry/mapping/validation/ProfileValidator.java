package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.regenregistry.mapping.guide.ExampleBundles;

/**
 * Checks resources against the profiles of the guide with HAPI's reference validator. It works
 * offline: whatever is not part of the guide or of FHIR itself is never fetched. An instance may be
 * used by many threads at once.
 *
 * <p>Checking stamps {@code meta.profile}: each resource then names the profile its type and code
 * give it, whatever the sender claimed.
 */
public final class ProfileValidator {

  private final FhirValidator validator;

  /** A validator of the guide's profiles; the first check is slow unless it is warmed up. */
  public ProfileValidator() {
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
        unprofiled(entry.getResource(), expression).ifPresent(findings::add);
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
    unprofiled(resource, resource.fhirType()).ifPresent(findings::add);
    findings.addAll(reference(resource));
    return List.copyOf(findings);
  }

  /** Does once what makes the first check slow, so that no submission has to wait for it. */
  public void warmUp() {
    ExampleBundles.all().forEach(this::validate);
  }

  private List<Finding> reference(Resource resource) {
    return validator.validateWithResult(resource).getMessages().stream().map(Findings::of).toList();
  }

  private static Optional<Finding> unprofiled(Resource resource, String expression) {
    return ProfileAssignment.profile(resource).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.INFORMATION,
                "no-profile",
                expression,
                "The guide has no profile for this kind of "
                    + resource.fhirType()
                    + "; it was checked against FHIR R4 alone"));
  }
}
