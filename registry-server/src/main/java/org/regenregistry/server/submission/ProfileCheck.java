package org.regenregistry.server.submission;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.mapping.validation.Severity;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Checks what a submission writes against the profiles of the implementation guide. */
final class ProfileCheck {

  private final ProfileValidator validator;

  ProfileCheck(ProfileValidator validator) {
    this.validator = validator;
  }

  /** Everything that makes the submission unacceptable. */
  List<Problem> problems(List<Instruction> instructions) {
    List<Instruction.Write> writes =
        instructions.stream()
            .filter(Instruction.Write.class::isInstance)
            .map(Instruction.Write.class::cast)
            .toList();
    if (writes.isEmpty()) {
      return List.of();
    }
    return findings(writes).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(ProfileCheck::problem)
        .toList();
  }

  /** Whole Bundles, because the reference validator is several times slower singly. */
  private List<Finding> findings(List<Instruction.Write> writes) {
    Instruction.Write first = writes.getFirst();
    if (first.position().fullUrl().isEmpty() && writes.size() == 1) {
      return validator.validate(first.resource());
    }
    Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
    for (Instruction.Write write : writes) {
      while (bundle.getEntry().size() < write.position().entry()) {
        bundle.addEntry();
      }
      var entry = bundle.addEntry().setResource(write.resource());
      write.position().fullUrl().ifPresent(entry::setFullUrl);
    }
    return validator.validate(bundle);
  }

  private static Problem problem(Finding finding) {
    return new Problem(
        ProblemCode.PROFILE_VIOLATED,
        Optional.of(finding.expression()),
        Optional.of(finding.rule()),
        finding.message());
  }
}
