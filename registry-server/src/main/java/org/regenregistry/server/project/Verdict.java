package org.regenregistry.server.project;

import java.util.Optional;
import org.regenregistry.server.problem.Problem;

/** What becomes of a question for a project. */
sealed interface Verdict {

  /**
   * It is asked and counted.
   *
   * @param similarTo the hash of an earlier cohort that differs by little
   */
  record Counted(Optional<String> similarTo) implements Verdict {}

  /** It has been asked before, so the answer is known and it costs nothing. */
  record Repeated() implements Verdict {}

  /** It is not asked. */
  record Refused(Problem problem) implements Verdict {}

  /**
   * It is not asked, and the project is locked.
   *
   * @param reason why, for the privacy officer and the members
   */
  record Locking(Problem problem, String reason) implements Verdict {}

  /** Why the question is not asked. */
  default Optional<Problem> refusal() {
    return switch (this) {
      case Counted _, Repeated _ -> Optional.empty();
      case Refused(Problem problem) -> Optional.of(problem);
      case Locking(Problem problem, _) -> Optional.of(problem);
    };
  }
}
