package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.context.ILoggingService;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.regenregistry.mapping.vocabulary.Canonical;

/** A fresh HAPI validator that knows FHIR and what the package brings, and nothing else. */
final class PackageValidator {

  static final FhirValidator VALIDATOR = installed();

  private PackageValidator() {}

  /** The messages about a resource that claims a profile of the guide. */
  static List<SingleValidationMessage> messages(Resource resource, String profile) {
    resource.getMeta().addProfile(Canonical.structureDefinition(profile));
    return messages(resource);
  }

  /** The messages about a resource that are errors or warnings. */
  static List<SingleValidationMessage> messages(Resource resource) {
    return VALIDATOR.validateWithResult(resource).getMessages().stream()
        .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
        .toList();
  }

  private static FhirValidator installed() {
    FhirContext context = FhirContext.forR4Cached();
    NpmPackageValidationSupport guide = new NpmPackageValidationSupport(context);
    try {
      guide.loadPackageFromClasspath("classpath:org/regenregistry/mapping/guide/package.tgz");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    IValidationSupport support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            guide,
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            unknownCodeSystems(context));
    FhirInstanceValidator module = new FhirInstanceValidator(support);
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    module.setNoExtensibleWarnings(true);
    module.setWrappedWorkerContext(support, new Silent(support));
    return context.newValidator().registerValidatorModule(module);
  }

  @SuppressWarnings("deprecation") // HAPI names no successor.
  private static IValidationSupport unknownCodeSystems(FhirContext context) {
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
    return unknown;
  }

  /** HAPI's own adapter has no log, and its check of structure definitions fails without one. */
  private static final class Silent extends WorkerContextValidationSupportAdapter
      implements ILoggingService {

    Silent(IValidationSupport support) {
      super(support);
    }

    @Override
    public ILoggingService getLogger() {
      return this;
    }

    @Override
    public void logMessage(String message) {}

    @Override
    public void logDebugMessage(LogCategory category, String message) {}
  }
}
