package org.regenregistry.server.outcome;

import org.regenregistry.server.problem.Problem;

/** What became of a clinic's question about its own outcomes. */
public sealed interface OutcomeResult {

  /**
   * The question was answered.
   *
   * @param answer the answer
   */
  record Answered(OutcomeAnswer answer) implements OutcomeResult {}

  /**
   * The question was not answered.
   *
   * @param problem why not, in words
   */
  record Refused(Problem problem) implements OutcomeResult {}
}
