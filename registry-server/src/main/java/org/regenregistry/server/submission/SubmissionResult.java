package org.regenregistry.server.submission;

import java.util.List;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.Remark;

/** Whether a submission was taken, whole, or refused, whole. */
public sealed interface SubmissionResult {

  /** What is worth knowing besides. */
  List<Remark> remarks();

  /** The same result with remarks. */
  SubmissionResult with(List<Remark> remarks);

  /**
   * Everything is written and durable.
   *
   * @param outcomes one per instruction, in the order of the request
   */
  record Accepted(List<SubmissionOutcome> outcomes, List<Remark> remarks)
      implements SubmissionResult {

    public Accepted {
      outcomes = List.copyOf(outcomes);
      remarks = List.copyOf(remarks);
    }

    Accepted(List<SubmissionOutcome> outcomes) {
      this(outcomes, List.of());
    }

    @Override
    public Accepted with(List<Remark> added) {
      return new Accepted(outcomes, added);
    }
  }

  /**
   * Nothing is written.
   *
   * @param problems at least one
   */
  record Rejected(List<Problem> problems, List<Remark> remarks) implements SubmissionResult {

    public Rejected {
      problems = List.copyOf(problems);
      remarks = List.copyOf(remarks);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("A rejection says why");
      }
    }

    public Rejected(List<Problem> problems) {
      this(problems, List.of());
    }

    @Override
    public Rejected with(List<Remark> added) {
      return new Rejected(problems, added);
    }
  }
}
