package org.regenregistry.server.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.mapping.validation.Severity;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Checks what a submission writes against the profiles of the implementation guide. */
final class ProfileCheck {

  /** Of references this package judges itself; the validator knows no conditional ones. */
  private static final String REFERENCE_FORM = "Reference_REF_Format2";

  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[([0-9]+)]");

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
        .filter(finding -> !finding.rule().equals(REFERENCE_FORM))
        .map(ProfileCheck::problem)
        .toList();
  }

  /** Whole Bundles, because the reference validator is several times slower singly. */
  private List<Finding> findings(List<Instruction.Write> writes) {
    Instruction.Write first = writes.getFirst();
    if (writes.size() == 1 && first.position().isWholeRequest()) {
      return validator.validate(first.resource());
    }
    Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
    for (Instruction.Write write : writes) {
      var entry = bundle.addEntry().setResource(write.resource());
      // The validator demands an address of every entry; a client need not give one.
      entry.setFullUrl(write.position().fullUrl().orElseGet(() -> "urn:uuid:" + UUID.randomUUID()));
    }
    return validator.validate(bundle).stream().map(finding -> located(finding, writes)).toList();
  }

  /** The validator counts the entries with content; the client counts all that it sent. */
  private static Finding located(Finding finding, List<Instruction.Write> writes) {
    Matcher entry = ENTRY.matcher(finding.expression());
    if (!entry.find()) {
      return finding;
    }
    int sent = writes.get(Integer.parseInt(entry.group(1))).position().entry();
    return new Finding(
        finding.severity(),
        finding.rule(),
        "Bundle.entry[" + sent + "]" + finding.expression().substring(entry.end()),
        finding.value(),
        finding.message());
  }

  private static Problem problem(Finding finding) {
    return new Problem(
        ProblemCode.PROFILE_VIOLATED,
        Optional.of(finding.expression()),
        Optional.of(finding.rule()),
        finding.message());
  }
}
