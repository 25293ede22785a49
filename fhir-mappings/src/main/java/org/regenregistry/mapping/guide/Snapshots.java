package org.regenregistry.mapping.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * Derives the snapshot of every profile: all its elements, not only those it changes. The files of
 * the guide hold the changes alone, because these are what a person can review.
 */
final class Snapshots {

  private Snapshots() {}

  /** The resources, with a snapshot in each structure definition. */
  static List<MetadataResource> derive(List<MetadataResource> resources) {
    FhirContext context = FhirContext.forR4Cached();
    PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(context);
    resources.forEach(guide::addResource);
    SnapshotGeneratingValidationSupport generator =
        new SnapshotGeneratingValidationSupport(context);
    ValidationSupportContext known =
        new ValidationSupportContext(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context), guide, generator));
    return resources.stream().map(resource -> derive(generator, known, resource)).toList();
  }

  private static MetadataResource derive(
      SnapshotGeneratingValidationSupport generator,
      ValidationSupportContext known,
      MetadataResource resource) {
    if (!(resource instanceof StructureDefinition definition)) {
      return resource;
    }
    if (definition.hasSnapshot()) {
      return definition;
    }
    return (StructureDefinition)
        generator.generateSnapshot(
            known, definition, definition.getUrl(), "", definition.getName());
  }
}
