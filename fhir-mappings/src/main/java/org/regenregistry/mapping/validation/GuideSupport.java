package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.regenregistry.mapping.guide.Guide;

/** What the reference validator may know: FHIR itself, the guide, and nothing from a network. */
final class GuideSupport {

  private GuideSupport() {}

  static IValidationSupport of(FhirContext context) {
    return new ValidationSupportChain(
        new DefaultProfileValidationSupport(context),
        guide(context),
        new InMemoryTerminologyServerValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new SnapshotGeneratingValidationSupport(context),
        unknownCodeSystems(context));
  }

  private static PrePopulatedValidationSupport guide(FhirContext context) {
    PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(context);
    Guide.snapshots().forEach(guide::addResource);
    return guide;
  }

  /**
   * LOINC, SNOMED CT and the NCI Thesaurus are not loaded; a code of theirs is taken as it is. HAPI
   * calls this class deprecated but has no successor that also expands value sets of such codes.
   */
  @SuppressWarnings("deprecation")
  private static IValidationSupport unknownCodeSystems(FhirContext context) {
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
    return unknown;
  }
}
