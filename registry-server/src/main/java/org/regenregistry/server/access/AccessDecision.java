package org.regenregistry.server.access;

import org.regenregistry.server.problem.Problem;

/** Whether a caller may do something, and why not. */
public sealed interface AccessDecision {

  /** The caller may. */
  record Allowed() implements AccessDecision {}

  /**
   * The caller may not.
   *
   * @param problem the reason, as the client sees it
   */
  record Denied(Problem problem) implements AccessDecision {}
}
