package org.regenregistry.server.submission;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResearchSubject;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** Which patient's record a resource belongs to. */
sealed interface Compartment {

  /** The patient's. */
  record OfPatient(UUID patient) implements Compartment {}

  /**
   * The one to which the resources belong that it tells of.
   *
   * @param targets what a Provenance refers to
   */
  record OfTargets(Set<ResourceKey> targets) implements Compartment {}

  /** Nobody's: it is the clinic's own, as an Organization. */
  record None() implements Compartment {}

  /** It should belong to a patient and does not say to whom. */
  record Invalid(Problem problem) implements Compartment {}

  /** Reads the compartment from a resource whose references are resolved. */
  static Compartment of(Instruction.Write write, ResourceKey key) {
    Resource resource = write.resource();
    return switch (write.kind()) {
      case ORGANIZATION, RESEARCH_STUDY, BIOLOGICALLY_DERIVED_PRODUCT -> new None();
      case PATIENT -> new OfPatient(key.id());
      case PROCEDURE -> of(write, "subject", ((Procedure) resource).getSubject());
      case OBSERVATION -> of(write, "subject", ((Observation) resource).getSubject());
      case ENCOUNTER -> of(write, "subject", ((Encounter) resource).getSubject());
      case CONDITION -> of(write, "subject", ((Condition) resource).getSubject());
      case ADVERSE_EVENT -> of(write, "subject", ((AdverseEvent) resource).getSubject());
      case QUESTIONNAIRE_RESPONSE ->
          of(write, "subject", ((QuestionnaireResponse) resource).getSubject());
      case CONSENT -> of(write, "patient", ((Consent) resource).getPatient());
      case MEDICATION_STATEMENT ->
          of(write, "subject", ((MedicationStatement) resource).getSubject());
      case SPECIMEN -> of(write, "subject", ((Specimen) resource).getSubject());
      case RESEARCH_SUBJECT ->
          of(write, "individual", ((ResearchSubject) resource).getIndividual());
      case PROVENANCE -> ofTargets((Provenance) resource);
    };
  }

  /** The problem of a resource that does not belong to exactly one patient. */
  static Problem problem(Instruction.Write write, String element) {
    return Problem.at(
        ProblemCode.REFERENCE_INVALID,
        write.position().expression() + "." + element,
        "The " + element + " must be of one Patient of this clinic.");
  }

  private static Compartment of(Instruction.Write write, String element, Reference reference) {
    return key(reference)
        .filter(key -> key.kind() == ResourceKind.PATIENT)
        .<Compartment>map(key -> new OfPatient(key.id()))
        .orElseGet(() -> new Invalid(problem(write, element)));
  }

  private static Compartment ofTargets(Provenance provenance) {
    Set<ResourceKey> targets = new HashSet<>();
    provenance.getTarget().forEach(target -> key(target).ifPresent(targets::add));
    return new OfTargets(targets);
  }

  private static Optional<ResourceKey> key(Reference reference) {
    return reference.getReferenceElement_().hasValue()
        ? ResourceKey.parse(reference.getReference())
        : Optional.empty();
  }
}
