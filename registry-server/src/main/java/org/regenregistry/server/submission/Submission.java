package org.regenregistry.server.submission;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * What a clinic wants to be done, all of it or nothing.
 *
 * @param instructions in the order of the request
 * @param whole the Bundle as it was sent, when the guide's rules of a whole submission apply to it
 */
public record Submission(List<Instruction> instructions, Optional<Bundle> whole) {

  private static final String PROFILE = Canonical.structureDefinition("rtr-submission");

  public Submission {
    instructions = List.copyOf(instructions);
  }

  /** Single records, to which no rule of a whole submission applies. */
  public static Submission of(List<Instruction> instructions) {
    return new Submission(instructions, Optional.empty());
  }

  /** A transaction; the rules of a whole submission apply if it claims their profile. */
  public static Submission of(Bundle bundle, List<Instruction> instructions) {
    return bundle.getMeta().hasProfile(PROFILE)
        ? whole(bundle, instructions)
        : Submission.of(instructions);
  }

  /** A Bundle that is to keep the rules of a whole submission, whatever it claims. */
  public static Submission whole(Bundle bundle, List<Instruction> instructions) {
    return new Submission(instructions, Optional.of(bundle));
  }

  /** The instructions that bring content. */
  List<Instruction.Write> writes() {
    return instructions.stream()
        .filter(Instruction.Write.class::isInstance)
        .map(Instruction.Write.class::cast)
        .toList();
  }
}
