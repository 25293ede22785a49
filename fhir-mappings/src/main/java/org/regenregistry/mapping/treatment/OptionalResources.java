package org.regenregistry.mapping.treatment;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;

/**
 * Turns optional resources into the Observations they amount to, so that one set of readers sees
 * everything and nothing is counted twice. Products, specimens, diagnoses and provenance are read
 * where they are referred to.
 */
final class OptionalResources {

  private OptionalResources() {}

  static Stream<Observation> observations(PatientResources resources) {
    return Stream.of(
            FoldedEvents.observations(resources),
            FoldedScores.observations(resources),
            FoldedStays.observations(resources),
            FoldedConsents.observations(resources),
            FoldedMedication.observations(resources),
            FoldedStudies.observations(resources))
        .flatMap(observations -> observations);
  }
}
