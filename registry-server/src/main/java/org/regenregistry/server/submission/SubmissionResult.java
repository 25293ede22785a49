package org.regenregistry.server.submission;

import java.util.List;
import org.regenregistry.server.problem.Problem;

/** Whether a submission was taken, whole, or refused, whole. */
public sealed interface SubmissionResult {

  /**
   * Everything is written and durable.
   *
   * @param outcomes one per instruction, in the order of the request
   */
  record Accepted(List<SubmissionOutcome> outcomes) implements SubmissionResult {

    public Accepted {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Nothing is written.
   *
   * @param problems at least one
   */
  record Rejected(List<Problem> problems) implements SubmissionResult {

    public Rejected {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("A rejection says why");
      }
    }
  }
}
