package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.regenregistry.mapping.normalisation.Normalised;
import org.regenregistry.mapping.normalisation.UnitNormalisation;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.mapping.validation.ReferenceValidator;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.Remark;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Everything that can be said of a submission without looking into the store. Quantities are
 * brought into the guide's units first, so that the rules judge what will be kept.
 */
@Component
class ContentRules {

  private static final String NORMALISED = "unit-normalised";

  private final UnitNormalisation units = new UnitNormalisation();

  /** The reference is slow; whoever asks for it may not slow down those who do not. */
  private final Semaphore referenceRuns = new Semaphore(1);

  private final Function<Submission, Report> compiled;
  private final ObjectProvider<ReferenceValidator> reference;

  ContentRules(
      ProfileValidator validator,
      ObjectProvider<ReferenceValidator> reference,
      Optional<BenchmarkMode> benchmark) {
    ProfileCheck check = new ProfileCheck(validator::validate, validator::validateSubmission);
    this.compiled = benchmark.isPresent() ? _ -> Report.EMPTY : check::report;
    this.reference = reference;
  }

  Report check(ClinicCode clinic, Submission submission, References references, Engine engine) {
    List<Remark> remarks = new ArrayList<>();
    submission.writes().forEach(write -> remarks.addAll(normalise(write)));
    List<Problem> problems = new ArrayList<>(LocalRules.check(clinic, submission.instructions()));
    problems.addAll(references.unusable());
    Report profiles = profiles(submission, engine);
    problems.addAll(profiles.problems());
    remarks.addAll(profiles.remarks());
    return new Report(problems, remarks);
  }

  private Report profiles(Submission submission, Engine engine) {
    return switch (engine) {
      case COMPILED -> compiled.apply(submission);
      case REFERENCE -> byReference(submission);
    };
  }

  private Report byReference(Submission submission) {
    referenceRuns.acquireUninterruptibly();
    try {
      ReferenceValidator validator = reference.getObject();
      return new ProfileCheck(validator::validate, validator::validate).report(submission);
    } finally {
      referenceRuns.release();
    }
  }

  private List<Remark> normalise(Instruction.Write write) {
    return units.normalise(write.resource()).stream()
        .map(normalised -> remark(write, normalised))
        .toList();
  }

  private static Remark remark(Instruction.Write write, Normalised normalised) {
    String element = normalised.expression().substring(write.kind().type().length());
    return new Remark(
        Remark.Level.INFORMATION,
        NORMALISED,
        write.position().expression() + element,
        Optional.of(normalised.sent().toString()),
        "The value was converted from %s to %s, the unit of the guide; what was sent is kept beside it in the extension original-quantity."
            .formatted(normalised.sent().unit(), normalised.kept().unit()));
  }
}
