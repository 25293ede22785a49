package org.regenregistry.mapping.validation;

import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.vocabulary.Canonical;

/** A valid example with ways to reach the element a test breaks. */
record ExampleSubmission(Bundle bundle) {

  /**
   * Without the claim to be a submission, so that a change breaks the rule of one resource alone.
   */
  static ExampleSubmission knee() {
    Bundle bundle = ExampleBundles.KNEE_ADIPOSE.bundle();
    bundle.setMeta(null);
    return new ExampleSubmission(bundle);
  }

  Patient patient() {
    return first(Patient.class, _ -> true);
  }

  Procedure administration() {
    return first(Procedure.class, _ -> true);
  }

  Observation score(String loinc) {
    return observation(Canonical.LOINC, loinc);
  }

  Observation kind(String kind) {
    return observation(Canonical.OBSERVATION_KIND, kind);
  }

  Observation event(String term) {
    return first(
        Observation.class,
        observation ->
            observation.getValue() instanceof CodeableConcept value
                && value.getCodingFirstRep().getCode().equals(term));
  }

  Extension facet(String name) {
    return administration()
        .getExtensionByUrl(Canonical.structureDefinition("cell-product"))
        .getExtensionByUrl(name);
  }

  ObservationComponentComponent component(Observation observation, String code) {
    return observation.getComponent().stream()
        .filter(component -> component.getCode().getCodingFirstRep().getCode().equals(code))
        .findFirst()
        .orElseThrow();
  }

  Quantity count(String code) {
    return (Quantity) component(kind("cell-product"), code).getValue();
  }

  static void recode(CodeableConcept concept, String code) {
    concept.getCodingFirstRep().setCode(code);
  }

  private Observation observation(String system, String code) {
    return first(
        Observation.class,
        observation ->
            observation.getCode().getCoding().stream()
                .anyMatch(
                    coding -> coding.getSystem().equals(system) && coding.getCode().equals(code)));
  }

  private <T extends Resource> T first(Class<T> type, Predicate<T> wanted) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }
}
