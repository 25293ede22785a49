package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** Which patient's record a resource belongs to. */
sealed interface Compartment {

  /** The patient's. */
  record OfPatient(UUID patient) implements Compartment {}

  /** Nobody's: an Organization. */
  record None() implements Compartment {}

  /** It should belong to a patient and does not say to whom. */
  record Invalid(Problem problem) implements Compartment {}

  /** Reads the compartment from a resource whose references are resolved. */
  static Compartment of(Instruction.Write write, ResourceKey key) {
    return switch (write.kind()) {
      case ORGANIZATION -> new None();
      case PATIENT -> new OfPatient(key.id());
      case PROCEDURE -> ofSubject(write, ((Procedure) write.resource()).getSubject());
      case OBSERVATION -> ofSubject(write, ((Observation) write.resource()).getSubject());
    };
  }

  private static Compartment ofSubject(Instruction.Write write, Reference subject) {
    String prefix = ResourceKind.PATIENT.type() + "/";
    String reference = subject.hasReference() ? subject.getReference() : "";
    Optional<UUID> patient =
        reference.startsWith(prefix)
            ? ResourceKey.parseId(reference.substring(prefix.length()))
            : Optional.empty();
    return patient
        .<Compartment>map(OfPatient::new)
        .orElseGet(
            () ->
                new Invalid(
                    Problem.at(
                        ProblemCode.REFERENCE_INVALID,
                        write.position().expression() + ".subject",
                        "The subject must be a Patient of this clinic.")));
  }
}
