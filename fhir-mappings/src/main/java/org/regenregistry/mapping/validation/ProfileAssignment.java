package org.regenregistry.mapping.validation;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * Decides by type and code which profile a resource has to keep. The sender's word is not taken for
 * it, so that no resource escapes its rules by claiming another profile.
 */
final class ProfileAssignment {

  private static final Map<String, String> PROCEDURES =
      Map.of("cell-administration", "rtr-administration");

  private static final Map<String, String> OBSERVATIONS =
      Map.of(
          "kl-grade", "rtr-grade",
          "cell-product", "rtr-cell-product",
          "adverse-event", "rtr-adverse-event",
          "last-contact", "rtr-last-contact");

  private ProfileAssignment() {}

  /** The address of the profile; none when the guide has no rules for such a resource. */
  static Optional<String> profile(Resource resource) {
    Optional<String> name =
        switch (resource) {
          case Patient _ -> Optional.of("rtr-patient");
          case Organization _ -> Optional.of("rtr-clinic");
          case Procedure procedure ->
              ofCode(procedure.getCode(), Canonical.PROCEDURE_KIND, PROCEDURES);
          case Observation observation -> ofObservation(observation.getCode());
          default -> Optional.empty();
        };
    return name.map(Canonical::structureDefinition);
  }

  /** Replaces what the resource claims about the guide's profiles by what it has to keep. */
  static void stamp(Resource resource) {
    if (resource.hasMeta()) {
      resource
          .getMeta()
          .getProfile()
          .removeIf(claimed -> claimed.getValueAsString().startsWith(Canonical.BASE + "/"));
    }
    profile(resource).ifPresent(profile -> resource.getMeta().addProfile(profile));
  }

  private static Optional<String> ofObservation(CodeableConcept code) {
    return ofCode(code, Canonical.OBSERVATION_KIND, OBSERVATIONS).or(() -> ofScore(code));
  }

  private static Optional<String> ofScore(CodeableConcept code) {
    return codes(code, Canonical.LOINC)
        .filter(loinc -> Measure.ofLoinc(loinc).isPresent())
        .findFirst()
        .map(_ -> "rtr-score");
  }

  private static Optional<String> ofCode(
      CodeableConcept concept, String system, Map<String, String> profiles) {
    return codes(concept, system)
        .flatMap(code -> Optional.ofNullable(profiles.get(code)).stream())
        .findFirst();
  }

  private static Stream<String> codes(CodeableConcept concept, String system) {
    return concept.getCoding().stream()
        .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
        .map(Coding::getCode);
  }
}
