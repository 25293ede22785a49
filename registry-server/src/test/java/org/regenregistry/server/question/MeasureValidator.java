package org.regenregistry.server.question;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's reference validator with FHIR, the package of the guide and the measures of the questions.
 * It holds a report to its measure: the same groups, populations and stratifiers.
 */
final class MeasureValidator {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final FhirValidator VALIDATOR = validator();

  private MeasureValidator() {}

  /** What is wrong with a resource, or doubtful. */
  static List<String> findings(Resource resource) {
    return VALIDATOR.validateWithResult(resource).getMessages().stream()
        .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
        .map(message -> message.getLocationString() + ": " + message.getMessage())
        .toList();
  }

  private static FhirValidator validator() {
    NpmPackageValidationSupport guide = new NpmPackageValidationSupport(FHIR);
    try {
      guide.loadPackageFromClasspath("classpath:org/regenregistry/mapping/guide/package.tgz");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    FhirInstanceValidator module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(FHIR),
                guide,
                new Measures(),
                codes(),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                unknownCodeSystems()));
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    module.setNoExtensibleWarnings(true);
    return FHIR.newValidator().registerValidatorModule(module);
  }

  /** With them every code of a report has to be one that is defined. */
  private static PrePopulatedValidationSupport codes() {
    PrePopulatedValidationSupport codes = new PrePopulatedValidationSupport(FHIR);
    codes.addCodeSystem(QuestionCodes.all());
    return codes;
  }

  @SuppressWarnings("deprecation") // HAPI names no successor.
  private static IValidationSupport unknownCodeSystems() {
    var unknown = new UnknownCodeSystemWarningValidationSupport(FHIR);
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
    return unknown;
  }

  /** The measures by their canonical address with version, as reports name them. */
  private static final class Measures implements IValidationSupport {

    private final Map<String, Measure> byAddress =
        QuestionMeasures.all().stream()
            .collect(
                Collectors.toMap(
                    measure -> measure.getUrl() + "|" + measure.getVersion(), Function.identity()));

    @Override
    public FhirContext getFhirContext() {
      return FHIR;
    }

    @Override
    public <T extends IBaseResource> @Nullable T fetchResource(
        @Nullable Class<T> type, String address) {
      Measure found = byAddress.get(address);
      return type != null && type.isInstance(found) ? type.cast(found) : null;
    }
  }
}
