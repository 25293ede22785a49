package org.regenregistry.server.submission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.Severity;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.Remark;

/** Checks what a submission writes against the profiles of the implementation guide. */
final class ProfileCheck {

  /**
   * Of references this package judges itself, because the validator knows no conditional ones; of
   * narratives too, because whether content is safe does not depend on profiles.
   */
  private static final Set<String> JUDGED_HERE = Set.of("reference-format", "narrative");

  /** Says that a resource belongs to no treatment; other information is about codes it trusts. */
  private static final String UNPROFILED = "no-profile";

  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[([0-9]+)]");

  private final Function<Resource, List<Finding>> records;
  private final Function<Bundle, List<Finding>> submissions;

  /**
   * A check by a validator.
   *
   * @param records judges a resource, or the resources in a Bundle
   * @param submissions judges a Bundle as a whole submission too
   */
  ProfileCheck(
      Function<Resource, List<Finding>> records, Function<Bundle, List<Finding>> submissions) {
    this.records = records;
    this.submissions = submissions;
  }

  /** Errors as problems, the rest as remarks. */
  Report report(Submission submission) {
    List<Finding> findings =
        findings(submission).stream()
            .filter(finding -> !JUDGED_HERE.contains(finding.rule()))
            .toList();
    return new Report(
        findings.stream().filter(Finding::isError).map(ProfileCheck::problem).toList(),
        findings.stream().filter(ProfileCheck::isNotable).map(ProfileCheck::remark).toList());
  }

  /** Whole Bundles, because the reference validator is several times slower singly. */
  private List<Finding> findings(Submission submission) {
    List<Instruction.Write> writes = submission.writes();
    if (submission.whole().isPresent()) {
      return submissions.apply(addressed(submission.whole().get()));
    }
    if (writes.isEmpty()) {
      return List.of();
    }
    Instruction.Write first = writes.getFirst();
    if (writes.size() == 1 && first.position().isWholeRequest()) {
      return records.apply(first.resource());
    }
    Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
    for (Instruction.Write write : writes) {
      BundleEntryComponent entry = bundle.addEntry().setResource(write.resource());
      // A relative address serves for references between entries, but is none to the validator.
      write.position().fullUrl().filter(url -> url.contains(":")).ifPresent(entry::setFullUrl);
    }
    return records.apply(addressed(bundle)).stream()
        .map(finding -> located(finding, writes))
        .toList();
  }

  /** The validator demands an address of every entry; a client need not give one. */
  private static Bundle addressed(Bundle bundle) {
    for (BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.hasResource() && !entry.hasFullUrl()) {
        entry.setFullUrl("urn:uuid:" + UUID.randomUUID());
      }
    }
    return bundle;
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
        finding.value(),
        finding.message());
  }

  private static boolean isNotable(Finding finding) {
    return finding.severity() == Severity.WARNING || finding.rule().equals(UNPROFILED);
  }

  private static Remark remark(Finding finding) {
    Remark.Level level =
        finding.severity() == Severity.WARNING ? Remark.Level.WARNING : Remark.Level.INFORMATION;
    return new Remark(
        level, finding.rule(), finding.expression(), finding.value(), finding.message());
  }
}
