package org.regenregistry.benchmarks.workload;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;

/**
 * What searches need to know of a resource that was sent.
 *
 * @param type of the resource
 * @param identifier the first one
 * @param code the first coding of an Observation
 * @param quantity an Observation's value, when it is a quantity
 * @param whole the fullUrl of the Procedure that an Observation is part of
 */
record SentResource(
    String type,
    Token identifier,
    Optional<Token> code,
    Optional<Quantity> quantity,
    Optional<String> whole) {

  static SentResource of(Resource resource) {
    return switch (resource) {
      case Patient patient -> plain(patient, patient.getIdentifierFirstRep());
      case Procedure procedure -> plain(procedure, procedure.getIdentifierFirstRep());
      case Observation observation -> observation(observation);
      default -> throw new IllegalArgumentException("no clinic sends a " + resource.fhirType());
    };
  }

  private static SentResource plain(Resource resource, Identifier identifier) {
    return new SentResource(
        resource.fhirType(),
        token(identifier),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static SentResource observation(Observation observation) {
    Coding coding = observation.getCode().getCodingFirstRep();
    return new SentResource(
        observation.fhirType(),
        token(observation.getIdentifierFirstRep()),
        Optional.of(new Token(coding.getSystem(), coding.getCode())),
        observation.hasValueQuantity()
            ? Optional.of(observation.getValueQuantity())
            : Optional.empty(),
        observation.hasPartOf()
            ? Optional.of(observation.getPartOfFirstRep().getReference())
            : Optional.empty());
  }

  private static Token token(Identifier identifier) {
    return new Token(identifier.getSystem(), identifier.getValue());
  }
}
