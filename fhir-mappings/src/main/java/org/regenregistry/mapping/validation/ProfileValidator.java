package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Checks resources against the profiles of the guide. It works offline: whatever is not part of the
 * guide or of FHIR itself is never fetched.
 */
public final class ProfileValidator {

  private final FhirValidator validator;

  /** A validator of the guide's profiles. */
  public ProfileValidator() {
    FhirContext context = FhirContext.forR4Cached();
    ValidationSupportChain support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new SnapshotGeneratingValidationSupport(context));
    FhirInstanceValidator module = new FhirInstanceValidator(support);
    validator = context.newValidator().registerValidatorModule(module);
  }

  /** The findings in a whole Bundle; expressions count from the Bundle. */
  public List<Finding> validate(Bundle bundle) {
    return validate((Resource) bundle);
  }

  /** The findings in one resource; expressions count from the resource. */
  public List<Finding> validate(Resource resource) {
    return validator.validateWithResult(resource, new ValidationOptions()).getMessages().stream()
        .map(ProfileValidator::finding)
        .toList();
  }

  /** Does once what makes the first validation slow, so that no submission has to wait for it. */
  public void warmUp() {
    validate(new Bundle().setType(Bundle.BundleType.TRANSACTION));
  }

  private static Finding finding(SingleValidationMessage message) {
    return new Finding(
        severity(message.getSeverity()),
        Objects.requireNonNullElse(message.getMessageId(), "fhir"),
        Objects.requireNonNullElse(message.getLocationString(), ""),
        message.getMessage());
  }

  private static Severity severity(ResultSeverityEnum severity) {
    return switch (severity) {
      case FATAL, ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case INFORMATION -> Severity.INFORMATION;
    };
  }
}
