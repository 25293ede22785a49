package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final ProfileCheck compiled;
  private final ObjectProvider<ReferenceValidator> reference;

  ContentRules(ProfileValidator validator, ObjectProvider<ReferenceValidator> reference) {
    this.compiled = new ProfileCheck(validator::validate, validator::validateSubmission);
    this.reference = reference;
  }

  Report check(ClinicCode clinic, Submission submission, References references, Engine engine) {
    List<Remark> remarks = new ArrayList<>();
    submission.writes().forEach(write -> remarks.addAll(normalise(write)));
    List<Problem> problems = new ArrayList<>(LocalRules.check(clinic, submission.instructions()));
    problems.addAll(references.unusable());
    Report profiles = profiles(engine).report(submission);
    problems.addAll(profiles.problems());
    remarks.addAll(profiles.remarks());
    return new Report(problems, remarks);
  }

  private ProfileCheck profiles(Engine engine) {
    return switch (engine) {
      case COMPILED -> compiled;
      case REFERENCE -> {
        ReferenceValidator validator = reference.getObject();
        yield new ProfileCheck(validator::validate, validator::validate);
      }
    };
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
