package org.regenregistry.mapping.validation;

import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Whom a resource is about, by the element that says so for its type. */
final class SubjectElements {

  private static final Map<String, String> ELEMENTS =
      Map.of(
          "Procedure", "subject",
          "Observation", "subject",
          "Condition", "subject",
          "Encounter", "subject",
          "AdverseEvent", "subject",
          "QuestionnaireResponse", "subject",
          "Specimen", "subject",
          "MedicationStatement", "subject",
          "Consent", "patient",
          "ResearchSubject", "individual");

  private SubjectElements() {}

  /** The addresses of the patients a resource is about. */
  static Stream<String> of(@Nullable Resource resource) {
    String element = resource == null ? null : ELEMENTS.get(resource.fhirType());
    if (resource == null || element == null) {
      return Stream.of();
    }
    Property property = resource.getChildByName(element);
    return property.getValues().stream()
        .map(value -> ((Reference) value).getReference())
        .filter(address -> address != null);
  }
}
