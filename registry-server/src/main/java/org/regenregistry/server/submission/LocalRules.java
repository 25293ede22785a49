package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;

/** Rules of a submission that need neither profiles nor the store. */
final class LocalRules {

  /** Even as four bytes each, so many characters fit into an entry of the index. */
  private static final int LONGEST_IDENTIFIER = 600;

  private LocalRules() {}

  static List<Problem> check(ClinicCode clinic, List<Instruction> instructions) {
    List<Problem> problems = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Write write) {
        condition(write).flatMap(identifier -> carries(write, identifier)).ifPresent(problems::add);
        foreignLabel(clinic, write).ifPresent(problems::add);
        ActiveContent.problem(write).ifPresent(problems::add);
        problems.addAll(unusableIdentifiers(write));
      }
    }
    return problems;
  }

  private static List<Problem> unusableIdentifiers(Instruction.Write write) {
    List<Problem> problems = new ArrayList<>();
    for (BusinessIdentifier identifier : Identifiers.of(write.kind(), write.resource())) {
      String text = identifier.system() + identifier.value();
      if (text.length() > LONGEST_IDENTIFIER || text.chars().anyMatch(Character::isISOControl)) {
        problems.add(
            Problem.at(
                ProblemCode.IDENTIFIER_INVALID,
                write.position().expression() + ".identifier",
                "System and value of an identifier have no control characters and at most "
                    + LONGEST_IDENTIFIER
                    + " characters together."));
      }
    }
    return problems;
  }

  private static Optional<BusinessIdentifier> condition(Instruction.Write write) {
    return switch (write) {
      case Instruction.Post post -> post.ifNoneExist();
      case Instruction.Put put -> put.target().businessIdentifier();
    };
  }

  /** Otherwise the next submission of the same resource would not find this one. */
  private static Optional<Problem> carries(Instruction.Write write, BusinessIdentifier identifier) {
    if (Identifiers.of(write.kind(), write.resource()).contains(identifier)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.at(
            ProblemCode.CONDITION_MISMATCH,
            write.position().expression() + ".identifier",
            "The resource must carry the identifier that the condition of its entry names."));
  }

  private static Optional<Problem> foreignLabel(ClinicCode clinic, Instruction.Write write) {
    for (Coding label : write.resource().getMeta().getSecurity()) {
      if (Canonical.CLINIC_LABEL.equals(label.getSystem())
          && !clinic.value().equals(label.getCode())) {
        return Optional.of(
            Problem.at(
                ProblemCode.LABEL_FOREIGN,
                write.position().expression() + ".meta.security",
                "The clinic label comes from the token; leave it out or send your own clinic's."));
      }
    }
    return Optional.empty();
  }
}
