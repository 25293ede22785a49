package org.regenregistry.server.research;

import org.regenregistry.server.problem.Problem;

/** What became of a pooled question. */
public sealed interface PooledResult {

  /**
   * The question was answered.
   *
   * @param answer the answer after disclosure control
   */
  record Answered(OutcomeAnswer answer) implements PooledResult {}

  /**
   * The question was not answered.
   *
   * @param problem why not, in words
   */
  record Refused(Problem problem) implements PooledResult {}
}
